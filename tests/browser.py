"""A real browser (Debian's Chromium, driven by Playwright) and what it is held to on every page.

`CHROMIUM` names the browser; where it is not set, one on the path is taken, and without one the tests are skipped.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize, sync_playwright

PATHS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser that asks for nothing by itself."""
PHONE: ViewportSize = {"width": 375, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}
SERIOUS = frozenset({"serious", "critical"})


def chromium() -> str:
    """Find the browser; the test is skipped, saying why, where there is none."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PATHS)), None)
    if not path:
        pytest.skip("no browser on this machine: install Debian's package chromium, or set CHROMIUM to one")
    return path


@contextmanager
def started() -> Iterator[Browser]:
    """Start the browser; it ends with the block."""
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visit:
    """One visitor: their page, and everything that went wrong while they looked at it."""

    page: Page
    address: str
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", self._watch)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            self.wrong.append(said.text)

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"asked {request.url}")

    def go(self, path: str) -> Page:
        """Open a path of the site and wait until all of it is there."""
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def faults(self) -> list[str]:
        """Name what axe-core finds that is serious or worse: rule and places."""
        found: dict[str, Any] = Axe().run(self.page).response
        return [
            f"{each['id']}: {[node['target'] for node in each['nodes'][:3]]}"
            for each in found["violations"]
            if each["impact"] in SERIOUS
        ]

    def overflows(self) -> bool:
        """Tell whether the page must be moved sideways to be read."""
        width = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        wanted, there = self.page.evaluate(width)
        return bool(wanted > there + 1)


@contextmanager
def visiting(browser: Browser, address: str, *, locale: str = "en", script: bool = True) -> Iterator[Visit]:
    """Visit the site as somebody new, who reads a language; at the end nothing may have gone wrong."""
    context: BrowserContext = browser.new_context(viewport=DESK, locale=locale, java_script_enabled=script)
    context.set_default_timeout(15_000)
    try:
        visit = Visit(context.new_page(), address)
        yield visit
        assert visit.wrong == [], visit.wrong
    finally:
        context.close()
