"""Fill templates: everything that comes from data is escaped, whatever it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg.store.protocol import count
from kg.web.documents.setting import escaped, set_cell, set_pieces, set_term, show_controls
from kg.web.page.assets import asset
from kg.web.page.speaks import Speaks, keep_language, speaks_to, tongues
from kg.web.page.words import Words, day_in, number_in, said_in, spoken_in, words_in
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
    made.filters |= {"number": _number, "day": _day, "said": _said, "counted": count, "alone": alone}
    made.filters |= {"set_cell": set_cell, "set_pieces": set_pieces, "set_term": set_term}
    made.globals |= {"asset": asset, "words_in": words_in, "leads": leads}
    return made


@pass_context
def _number(context: Context, number: int) -> str:
    return number_in(number, context["w"].language)


@pass_context
def _day(context: Context, day: str) -> str:
    return day_in(day, context["w"].language)


@pass_context
def _said(context: Context, sentence: str) -> str | None:
    return said_in(sentence, context["w"].language)


def alone(text: str, language: str = "", direction: str = "") -> Markup:
    """Set a name that stands in a sentence apart from the direction of the words around it.

    >>> print(alone("A/RES/71/88", direction="ltr"), alone("<b>", "en"))
    <bdi dir="ltr">A/RES/71/88</bdi> <bdi lang="en">&lt;b&gt;</bdi>
    """
    own = f' dir="{escaped(direction)}"' if direction else ""
    own += f' lang="{escaped(language)}"' if language else ""
    return Markup(f"<bdi{own}>{escaped(text)}</bdi>")  # noqa: S704 - each part is escaped


def leads(href: str, text: str, *, code: bool = False, external: bool = False) -> Markup:
    """Set a link that stands in a sentence.

    >>> print(leads("/sparql", "/sparql", code=True))
    <a href="/sparql"><code dir="ltr">/sparql</code></a>
    """
    words = f'<code dir="ltr">{escaped(text)}</code>' if code else escaped(text)
    outside = ' rel="external noopener"' if external else ""
    return Markup(f'<a href="{escaped(href)}"{outside}>{words}</a>')  # noqa: S704 - each part is escaped


def render(
    template: str,
    request: Request,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    speaks: Speaks | None = None,
    main: Words | None = None,
    **values: object,
) -> HTMLResponse:
    """Fill a template and answer with the page in the language of the reader, as the request says it.

    `w` are the words of all pages; `main`: those of a part that are the page's own, whose languages it can be had in.
    Headers tell the language, unless those given do.
    """
    speaks = speaks or speaks_to(request)
    w = words_in(speaks.language)
    given = {**speaks.headers(), **(headers or {})}
    page = (
        environment()
        .get_template(template)
        .render(
            path=request.url.path,
            w=w,
            main=main or w,
            lang=speaks.asked,
            tongues=tongues(request, spoken_in("vocabulary") if main else spoken_in()),
            foreign=is_of_others(request),
            **values,
        )
    )
    return HTMLResponse(keep_language(page, speaks.asked) if speaks.asked else page, status, given)
