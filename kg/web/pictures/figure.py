"""From the answer of a query to what is sent: a figure for a page, or a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import urlencode

from markupsafe import Markup

from kg.errors import KgError
from kg.web.http.problems import Refusal, details
from kg.web.page.render import environment
from kg.web.pictures.catalog import query_of
from kg.web.pictures.marks import Drawing, Text, fitted, mirrored, stacked
from kg.web.pictures.rows import read_rows
from kg.web.pictures.svg import Naming, to_file, to_svg
from kg.web.pictures.tables import Table
from kg.web.pictures.view import WIDTHS, About, Picture, View
from kg.web.sparql.answers import Kept

_LIMIT = re.compile(r"^LIMIT (\d+)\s*\Z", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a page shows it, drawn for each width; `problem` says why there is none."""

    name: str
    query: str
    file: str
    summary: str = ""
    svgs: Sequence[tuple[str, str]] = ()
    table: Table | None = None
    cut: str | None = None
    problem: str = ""


def address_of(picture: Picture, about: About, *, suffix: str = "") -> str:
    """Give the address of a picture, in the language that it is shown in."""
    of = [("of", about.symbol if "/" in about.symbol and about.kind == "document" else about.iri)] if about.iri else []
    return f"/picture/{picture.name}{suffix}?{urlencode([*of, ('lang', about.language)])}"


def render_figure(picture: Picture, about: About, answer: Kept | KgError, *, is_open: bool) -> Markup:
    """Draw a picture for a page, with its table (open or folded away) and its query; or say why there is none."""
    shown = Shown(picture.name, query_of(picture, about), address_of(picture, about, suffix=".svg"))
    if isinstance(answer, KgError):
        shown = replace(shown, problem=str(details(answer)["detail"]))
    else:
        rows = read_rows(answer.body)
        view = picture.read(rows, about)
        svgs = [
            (kind, to_svg(drawing, _naming(picture, about, view, kind)))
            for kind in WIDTHS
            if (drawing := _drawn(about, view, kind))
        ]
        shown = replace(
            shown,
            summary=view.summary,
            svgs=svgs,
            table=view.table(),
            cut=answer.cut or _limit(shown.query, len(rows), about),
        )
    macros = environment().get_template("pictures.html").module
    return cast(Markup, macros.figure(shown, about.words, is_open))  # type: ignore[attr-defined]


def _limit(query: str, rows: int, about: About) -> str | None:
    """Say that a result has as many rows as its query allows, so that there may be more."""
    found = _LIMIT.search(query)
    return about.words("at most", found[1]) if found and rows >= int(found[1]) else None


def draw_file(picture: Picture, about: About, answer: Kept, kind: str, address: str) -> bytes:
    """Draw a picture as a file; a `Refusal` (404) where there is nothing to be seen."""
    view = picture.read(read_rows(answer.body), about)
    naming = _naming(picture, about, view, kind)
    drawing = _drawn(about, view, kind, heading="" if picture.is_glance else naming.title)
    if drawing is None:
        raise Refusal(404, f"there is nothing to draw: {view.summary}")
    return to_file(drawing, naming, address=address.rstrip("/"), paper=not picture.is_glance)


def _naming(picture: Picture, about: About, view: View, kind: str) -> Naming:
    name = about.words[picture.name]
    title = f"{name}: {about.symbol}" if about.symbol else name
    return Naming(f"{picture.name}-{kind}", title, view.summary, about.spoken)


def _drawn(about: About, view: View, kind: str, *, heading: str = "") -> Drawing | None:
    """Draw in one of the widths, under a heading or without, turned over for who reads from right to left."""
    drawing = view.draw(WIDTHS[kind])
    if drawing and heading:
        above = fitted(Text(0, 16, heading, size=16, bold=True), drawing.width)
        drawing = stacked((Drawing(drawing.width, 18, above), drawing))
    return mirrored(drawing) if drawing and about.dir == "rtl" else drawing
