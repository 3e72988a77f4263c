"""Take the pictures of the main pages that docs/pages.md shows, in both directions, of a dataset made here.

    python tools/screenshots.py [--out docs/screenshots]

The dataset is the resolution that ships in `data/` and the invented one of the tests; the browser is Debian's Chromium.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from kg.pipeline import build
from kg.settings import Settings
from tests.browser import DESK, PHONE, started, visiting
from tests.invented import SYMBOL, write_documents
from tests.shared import SEED
from tests.web_server import serving

ARABIC, INVENTED = "/id/A/RES/69/317", f"/id/{SYMBOL}"
QUERY = "/sparql?example=27-most-cited"
PAGES = {
    "home-en": ("/", "en", DESK),
    "home-ar": ("/?lang=ar", "ar", DESK),
    "document-ar": (ARABIC, "ar", DESK),
    "document-en": (INVENTED, "en", DESK),
    "document-beside": (f"{INVENTED}.html?lang=en&beside=ar", "en", DESK),
    "document-phone-ar": (INVENTED, "ar", PHONE),
    "search-ar": ("/search?q=%D8%A7%D9%84%D9%85%D9%86%D8%A7%D8%B1%D8%A7%D8%AA", "ar", DESK),
    "sparql-en": (QUERY, "en", DESK),
    "sparql-ar": (QUERY, "ar", DESK),
    "pictures-ar": ("/pictures?of=A/RES/69/317&lang=ar", "ar", DESK),
    "pictures-en": ("/pictures?of=A/RES/69/317&lang=en", "en", DESK),
    "ontology-ar": ("/ontology?lang=ar", "ar", DESK),
    "organization-ar": ("/id/org/oic", "ar", DESK),
    "report-en": ("/report", "en", DESK),
    "report-ar": ("/report", "ar", DESK),
    "catalog-en": ("/catalog", "en", DESK),
}


def main() -> None:
    """Build, serve, visit, and write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("docs/screenshots"))
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    settings = Settings(log="none")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        sources = [SEED, write_documents(folder / "documents")]
        build(sources, folder / "dataset", settings=settings, tell=lambda *_: None)
        with serving(folder / "dataset", settings) as address, started() as browser:
            for name, (path, language, size) in PAGES.items():
                with visiting(browser, address, locale=language) as visit:
                    page = visit.go(path)
                    page.set_viewport_size(size)
                    _settle(page)
                    page.screenshot(path=out / f"{name}.png")


def _settle(page: Page) -> None:
    """Wait for the typefaces, and ask where a page has a query that was not asked."""
    page.evaluate("document.fonts.ready")
    if page.locator("button.ask").count():
        page.locator("button.ask").first.click()
        page.locator("#answer table").first.wait_for()
        page.evaluate("scrollTo(0, 0)")


if __name__ == "__main__":
    main()
