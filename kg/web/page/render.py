"""Fill templates: everything that comes from data is escaped, whatever it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg.store.protocol import count
from kg.web.documents.setting import set_cell, set_pieces, set_term, show_controls
from kg.web.page.assets import asset
from kg.web.page.words import LANGUAGES, day_in, words_in
from kg.web.pictures.words import words_of
from kg.web.state import is_of_others


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
        auto_reload=False,  # a template changed under a running server would be filled with what older code gives it
    )
    made.filters["parameter"] = lambda text: quote(text, safe="")
    made.filters["number"] = lambda number: f"{number:,}"
    made.filters["counted"] = count
    made.filters["day"] = day_in
    made.filters |= {"set_cell": set_cell, "set_pieces": set_pieces, "set_term": set_term}
    made.globals |= {"asset": asset, "w": words_in("en"), "pictures_in": words_of}
    return made


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
    page = (
        environment()
        .get_template(template)
        .render(path=request.url.path, w=words_in(language), foreign=is_of_others(request), **values)
    )
    return HTMLResponse(page, status, headers)
