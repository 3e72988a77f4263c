"""Words in a picture: one line, without what can't be seen, as long as there is room.

How wide words are drawn depends on the reader's fonts, which a server does not know: widths are estimated, rather too
wide than too narrow.
"""

from __future__ import annotations

import unicodedata

from kg.web.page.words import direction

_WIDE, _NARROW = frozenset("WMmw@%—…"), frozenset(" .,:;'|!/()[]ijlftrI-")
_MOST_READ = 400
_RTL = frozenset(("R", "AL"))


def clean(text: str) -> str:
    r"""Make one line of a text, without marks of direction, control characters and what XML can't hold.

    >>> clean("a\u202eb\n\x00 c\ufffe\ud800"), len(clean("x" * 100_000))
    ('ab c', 400)
    """
    seen = (" " if char.isspace() else char for char in text[: 4 * _MOST_READ])
    kept = "".join(char for char in seen if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Cn", "Co"))
    return " ".join(kept.split())[:_MOST_READ]


def width_of(text: str, size: float) -> float:
    """Estimate the width of a line in the units of the font size.

    >>> width_of("A/RES/37/4", 10) < width_of("A/RES/37/40", 10), width_of("国", 10)
    (True, 10.0)
    """
    return size * sum(map(_width, text))


def _width(char: str) -> float:
    if char in _NARROW:
        return 0.36
    if char in _WIDE:
        return 0.94
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if unicodedata.combining(char):
        return 0.0
    return 0.7 if char.isupper() else 0.58


def fit(text: str, width: float, size: float) -> str:
    """Shorten a line to a width, between words where that costs little; nothing where not even a few letters fit.

    >>> fit("Cooperation between them", 90, 10), fit("Cooperation", 200, 10), fit("Cooperation", 9, 10)
    ('Cooperation…', 'Cooperation', '')
    """
    line = clean(text)
    if width_of(line, size) <= width:
        return line
    room, kept = width - width_of("…", size), ""
    for char in line:
        room -= size * _width(char)
        if room < 0:
            break
        kept += char
    words = kept.rpartition(" ")[0]
    kept = (words if len(words) > 0.6 * len(kept) else kept).rstrip(" ,;:-")
    return f"{kept}…" if len(kept) >= 3 else ""


def is_rtl(text: str, language: str = "") -> bool:
    """Tell whether words run from right to left: by their language, else by their first letter.

    >>> is_rtl("37/4 قرار"), is_rtl("resolution"), is_rtl("A/RES/37/4", "ar")
    (True, False, True)
    """
    if language:
        return direction(language) == "rtl"
    kinds = (unicodedata.bidirectional(char) for char in text[:_MOST_READ])
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") in _RTL
