"""Fill templates: everything that comes from data is escaped, whatever it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg.store.protocol import count
from kg.web.assets import asset


@cache
def environment() -> Environment:
    """Make the environment of the templates, once."""
    loader = PackageLoader("kg.web", "templates")
    made = Environment(
        loader=loader,
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["parameter"] = lambda text: quote(text, safe="")
    made.filters["number"] = lambda number: f"{number:,}"
    made.filters["counted"] = count
    made.globals["asset"] = asset
    return made


def render(
    template: str, request: Request, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: object
) -> HTMLResponse:
    """Fill a template and answer with the page."""
    page = environment().get_template(template).render(path=request.url.path, **values)
    return HTMLResponse(page, status, headers)
