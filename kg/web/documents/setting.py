"""Sets a text in pieces as HTML: links, marks, misprints with both readings, symbols in an order of their own.

What templates print of data goes through `escaped`. A page has thousands of pieces, which a template would take a tenth
of a second for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from kg.web.documents.columns import Line
from kg.web.documents.marks import Piece
from kg.web.documents.reading import Cell
from kg.web.page.labels import Shown
from kg.web.page.words import Words, day_in

_SPECIAL = re.compile("[&<>\"'\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls, and what embeds, overrides or isolates a direction; marks of direction (U+200E, U+200F) do no harm."""
_DAYS = ("xsd:date", "xsd:gYearMonth")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"}


def show_controls(value: object) -> object:
    r"""Write characters out that would rearrange or hide the text around them: no page is turned round by its data.

    >>> show_controls("a\u202eb\x07"), show_controls("a\u200fb") == "a\u200fb", show_controls(7)
    ('a[U+202E]b[U+0007]', True, 7)
    """
    if type(value) is str and _CONTROL.search(value):
        return _CONTROL.sub(lambda found: f"[U+{ord(found[0]):04X}]", value)
    return value


def escaped(text: str) -> str:
    r"""Write a text so that HTML shows it, and nothing in it is taken for HTML, within quotes too.

    >>> escaped("<b> & \u202e")
    '&lt;b&gt; &amp; [U+202E]'
    """
    return _SPECIAL.sub(_written, text) if _SPECIAL.search(text) else text


def _written(found: re.Match[str]) -> str:
    return _ENTITIES.get(found[0]) or f"[U+{ord(found[0]):04X}]"


def set_pieces(pieces: Iterable[Piece], anchored: bool = True) -> Markup:
    """Set the pieces of a text; `anchored`: with the anchors that begin in them.

    >>> print(set_pieces([Piece("see "), Piece("A/1", ("citation",), "/id/A/1", "document", ("char=4,7",))]))
    see <a class="m-citation" id="char=4,7" href="/id/A/1" dir="auto" title="document">A/1</a>
    """
    return Markup("".join(_set(pieces, anchored=anchored)))  # noqa: S704 - each part is escaped


def attributes(language: str, direction: str) -> str:
    """Write the direction and the language of an element.

    >>> attributes("ar", "rtl"), attributes("", "auto")
    (' dir="rtl" lang="ar"', ' dir="auto"')
    """
    return f' dir="{direction}"' + (f' lang="{escaped(language)}"' if language else "")


def set_cell(cell: Cell, anchored: bool) -> Markup:
    """Set a paragraph in one version, its sub-items below it, the numbers beside them."""
    own = attributes(cell.language, cell.dir)
    lines = "\n".join(_line(line, own, anchored=anchored) for line in cell.lines)
    return Markup(f'<div class="cell"{own}>\n{lines}\n</div>')  # noqa: S704 - each part is escaped


def _line(line: Line, own: str, *, anchored: bool) -> str:
    kind = f" item level{min(line.level, 3)}" if line.level else ""
    number = f'<span class="num">{escaped(line.number)}</span>' if line.number else ""
    numbered = " numbered" if line.number else ""
    anchor = f' id="{escaped(line.id)}"' if line.id and anchored else ""
    if line.rows:
        return (
            f'<div class="rows{kind}"{own}{anchor} tabindex="0"><table>{_rows(line, anchored=anchored)}</table></div>'
        )
    words = "".join(_set(line.pieces, anchored=anchored))
    return f'<p class="text{kind}{numbered}"{own}{anchor}>{number}{words}</p>'


def _rows(line: Line, *, anchored: bool) -> str:
    """Set the rows of a table; a cell that stands alone in its row goes over all of it."""
    most = max(map(len, line.rows), default=0)
    return "".join(f"<tr>{''.join(_cells(row, most, anchored=anchored))}</tr>" for row in line.rows)


def _cells(row: Sequence[Sequence[Piece]], most: int, *, anchored: bool) -> Iterator[str]:
    for number, cell in enumerate(row, start=1):
        over = f' colspan="{most - number + 1}"' if number == len(row) and number < most else ""
        yield f"<td{over}>{''.join(_set(cell, anchored=anchored)).strip()}</td>"


def set_term(shown: Shown, words: Words) -> Markup:
    """Set a term: a link where it leads somewhere, words in their language otherwise, with what is said of a cut."""
    language = f' lang="{escaped(shown.language)}"' if shown.language else ""
    title = f' title="{escaped(shown.title)}"' if shown.title else ""
    if shown.href:
        outside = ' rel="external noopener"' if shown.external else ""
        name = f"<bdi{language}>{escaped(shown.text)}</bdi>"
        return Markup(f'<a href="{escaped(shown.href)}"{outside}{title}>{name}</a>')  # noqa: S704
    if shown.words and shown.title in _DAYS:
        return Markup(f'<time datetime="{escaped(shown.text)}">{escaped(day_in(shown.text, words.language))}</time>')  # noqa: S704
    more = escaped(words("more characters", shown.more)) if shown.more else ""
    cut = f" <small>{more}</small>" if more else ""
    tongue = (
        f' <small class="lang">{escaped(shown.language)}</small>' if shown.language not in ("", words.language) else ""
    )
    return Markup(f"<bdi{language}{title}>{escaped(shown.text)}</bdi>{cut}{tongue}")  # noqa: S704


def _set(pieces: Iterable[Piece], *, anchored: bool) -> Iterator[str]:
    for piece in pieces:
        if not piece.kinds:
            yield escaped(piece.text)
            continue
        anchors = piece.anchors if anchored else ()
        for anchor in anchors[1:]:
            yield f'<span class="at" id="{escaped(anchor)}"></span>'
        tag, attributes = _tag(piece)
        if anchors:
            attributes = f' id="{escaped(anchors[0])}"{attributes}'
        if piece.title:
            attributes = f'{attributes} title="{escaped(piece.title)}"'
        yield f'<{tag} class="{" ".join(f"m-{kind}" for kind in piece.kinds)}"{attributes}>{_words(piece)}</{tag}>'


def _tag(piece: Piece) -> tuple[str, str]:
    """Choose the element of a piece; a symbol stands in its own order, whatever runs round it."""
    is_latin = "latin" in piece.kinds
    if piece.href:
        own = ' dir="auto"' if is_latin or "citation" in piece.kinds else ""
        return "a", f' href="{escaped(piece.href)}"{own}'
    return ("bdi", ' dir="ltr"') if is_latin else ("span", "")


def _words(piece: Piece) -> str:
    if piece.shown is None:
        return escaped(piece.text)
    if "note" in piece.kinds:
        return f"<sup>{escaped(piece.shown)}</sup>"
    read = f"<ins>{escaped(piece.shown)}</ins>" if piece.shown else ""
    return f"{read}<del>{escaped(piece.text)}</del>"
