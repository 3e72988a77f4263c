"""Fill templates: everything that comes from data is escaped, whatever it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg.store.protocol import count
from kg.web.assets import asset
from kg.web.words import LANGUAGES, day_in, words_in

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls, and what embeds, overrides or isolates a direction; marks of direction (U+200E, U+200F) do no harm."""


@cache
def environment() -> Environment:
    """Make the environment of the templates, once."""
    loader = PackageLoader("kg.web", "templates")
    made = Environment(
        loader=loader,
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=show_controls,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["parameter"] = lambda text: quote(text, safe="")
    made.filters["number"] = lambda number: f"{number:,}"
    made.filters["counted"] = count
    made.filters["day"] = day_in
    made.globals["asset"], made.globals["w"] = asset, words_in("en")
    return made


def show_controls(value: object) -> object:
    r"""Write characters out that would rearrange or hide the text around them: no page is turned round by its data.

    >>> show_controls("a\u202eb\x07"), show_controls("a\u200fb") == "a\u200fb", show_controls(7)
    ('a[U+202E]b[U+0007]', True, 7)
    """
    if type(value) is str and _CONTROL.search(value):
        return _CONTROL.sub(lambda found: f"[U+{ord(found[0]):04X}]", value)
    return value


def render(
    template: str,
    request: Request,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    language: str = "en",
    **values: object,
) -> HTMLResponse:
    """Fill a template and answer with the page, its own words in a language; or in that which it `speaks`."""
    spoken = getattr(values.get("speaks"), "language", language)
    language = spoken if spoken in LANGUAGES else "en"
    page = environment().get_template(template).render(path=request.url.path, w=words_in(language), **values)
    return HTMLResponse(page, status, headers)
