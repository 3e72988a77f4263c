"""Marks to SVG, for a page or as a file of its own.

Colours are attributes that a page's style sheet overrules by class, so a file looks the same everywhere and a page
follows light and dark. No `style`, which the policy for content forbids. What comes from data goes through a serializer
of XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as Tree

from kg.web.page.words import direction
from kg.web.pictures.marks import Circle, Curve, Drawing, Group, Line, Mark, Rect, Role, Side, Text
from kg.web.pictures.wording import clean, is_rtl

_COLOURS: Mapping[Role, str] = {
    "ink": "#1c2330",
    "soft": "#5b6472",
    "line": "#c9c4b6",
    "link": "#11578a",
    "raised": "#f4f1e8",
    "paper": "#ffffff",
}
"""On paper: those of the light pages."""
_FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Naskh Arabic', 'Noto Sans CJK SC', sans-serif"
_ANCHORS: Mapping[Side, str] = {"right": "start", "left": "end", "middle": "middle"}
_TURNED: Mapping[str, str] = {"start": "end", "end": "start", "middle": "middle"}
_SCHEME = re.compile(r"https?://|/(?!/)|#")
_MARGIN = 16


@dataclass(frozen=True, slots=True)
class Naming:
    """What a picture is called: for who can't see it, and to tell it from others on a page."""

    id: str
    title: str
    description: str
    language: str = "en"


def to_svg(drawing: Drawing, naming: Naming) -> str:
    """Write a drawing for a page; its links are for the pointer, since the table beside it has the same for keys."""
    root = _root(drawing, naming, margin=0)
    root.set("class", "picture")
    _add(root, drawing.marks, naming.id, address="")
    if root.find(".//a") is not None:
        root.set("role", "graphics-document document")  # an image has nothing in it that could be followed
    return Tree.tostring(root, encoding="unicode")


def to_file(drawing: Drawing, naming: Naming, *, address: str, paper: bool = True) -> bytes:
    """Write a drawing as a file, its links in full: on white paper with a margin, or for a page to stand in."""
    root = _root(drawing, naming, margin=_MARGIN if paper else 0)
    root.set("xmlns", "http://www.w3.org/2000/svg")
    if paper:
        at = {
            "x": -_MARGIN,
            "y": -_MARGIN,
            "width": drawing.width + 2 * _MARGIN,
            "height": drawing.height + 2 * _MARGIN,
        }
        Tree.SubElement(root, "rect", {**_numbers(at), "fill": _COLOURS["paper"]})
    _add(root, drawing.marks, naming.id, address=address)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + Tree.tostring(root, encoding="unicode")).encode()


def _root(drawing: Drawing, naming: Naming, *, margin: int) -> Tree.Element:
    width, height = drawing.width + 2 * margin, drawing.height + 2 * margin
    names = f"{naming.id}-title {naming.id}-description"
    given = {"viewBox": f"{-margin} {-margin} {_number(width)} {_number(height)}", "role": "img"}
    given |= {"width": _number(width), "height": _number(height), "aria-labelledby": names, "font-family": _FONT}
    root = Tree.Element("svg", {**given, "lang": naming.language})
    Tree.SubElement(root, "title", {"id": f"{naming.id}-title"}).text = clean(naming.title) or "Picture"
    Tree.SubElement(root, "desc", {"id": f"{naming.id}-description"}).text = clean(naming.description)
    definitions = Tree.SubElement(root, "defs")
    _pattern(definitions, f"{naming.id}-hatch", "M-1,1 l2,-2 M0,5 l5,-5 M4,6 l2,-2")
    _pattern(definitions, f"{naming.id}-dots", "M1.5,2.5 h2")
    return root


def _pattern(parent: Tree.Element, name: str, path: str) -> None:
    given = {"id": name, "width": "5", "height": "5", "patternUnits": "userSpaceOnUse"}
    pattern = Tree.SubElement(parent, "pattern", given)
    Tree.SubElement(pattern, "rect", {"width": "5", "height": "5", **_paint("paper", "none")})
    Tree.SubElement(pattern, "path", {"d": path, "stroke-width": "1.2", **_paint("none", "soft")})


def _add(parent: Tree.Element, marks: Iterable[Mark], name: str, *, address: str) -> None:
    for mark in marks:
        match mark:
            case Line():
                shape = "polygon" if mark.closed else "polyline"
                points = " ".join(f"{_number(x)},{_number(y)}" for x, y in mark.points)
                given = {"points": points, "stroke-width": _number(mark.width), **_paint(mark.fill, mark.stroke, name)}
                Tree.SubElement(parent, shape, given | ({"stroke-dasharray": "3 3"} if mark.dashed else {}))
            case Curve():
                a, b, c, d = (f"{_number(x)},{_number(y)}" for x, y in mark.points)
                given = {"d": f"M{a} C{b} {c} {d}", "stroke-width": _number(mark.width)}
                Tree.SubElement(parent, "path", given | _paint("none", mark.stroke))
            case Rect():
                given = _numbers({"x": mark.x, "y": mark.y, "width": mark.width, "height": mark.height})
                Tree.SubElement(parent, "rect", given | _paint(mark.fill, mark.stroke, name))
            case Circle():
                given = _numbers({"cx": mark.x, "cy": mark.y, "r": mark.radius})
                Tree.SubElement(parent, "circle", given | _paint(mark.fill, mark.stroke, name))
            case Text():
                _text(parent, mark)
            case Group():
                _add(_group(parent, mark, address), mark.marks, name, address=address)


def _group(parent: Tree.Element, group: Group, address: str) -> Tree.Element:
    href = group.href if _SCHEME.match(group.href) else ""
    given = {"href": address + href if href.startswith("/") else href, "tabindex": "-1"} if href else {}
    made = Tree.SubElement(parent, "a" if href else "g", given)
    if title := clean(group.title):
        Tree.SubElement(made, "title").text = title
    return made


def _text(parent: Tree.Element, mark: Text) -> None:
    words = clean(mark.text)
    rtl = is_rtl(words, mark.language)
    anchor = _TURNED[_ANCHORS[mark.side]] if rtl else _ANCHORS[mark.side]
    given = _numbers({"x": mark.x, "y": mark.y, "font-size": mark.size}) | _paint(mark.fill, "none")
    given |= {"text-anchor": anchor, "direction": "rtl" if rtl else "ltr", "unicode-bidi": "isolate"}
    if mark.bold:
        given["font-weight"] = "600"
    if mark.language and direction(mark.language) != "auto":
        given["lang"] = mark.language
    if mark.halo:
        given |= {"paint-order": "stroke", "stroke-width": "4", "stroke-linejoin": "round"}
        given |= {"stroke": _COLOURS["paper"], "class": f"{given['class']} s-paper"}
    Tree.SubElement(parent, "text", given).text = words


def _paint(fill: Role, stroke: Role, name: str = "") -> dict[str, str]:
    """Give the colours of a mark, and the classes by which a page changes them."""
    classes = " ".join(f"{kind}-{role}" for kind, role in (("f", fill), ("s", stroke)) if role in _COLOURS)
    given = {"fill": _colour(fill, name)} | ({"stroke": _colour(stroke, name)} if stroke != "none" else {})
    return given | ({"class": classes} if classes else {})


def _colour(role: Role, name: str) -> str:
    return f"url(#{name}-{role})" if role in ("hatch", "dots") else _COLOURS.get(role, "none")


def _numbers(given: Mapping[str, float]) -> dict[str, str]:
    return {key: _number(value) for key, value in given.items()}


def _number(value: float) -> str:
    """Write a number of pixels.

    >>> _number(12.0), _number(0.125), _number(-3.14159)
    ('12', '0.12', '-3.14')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")
