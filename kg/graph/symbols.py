"""What the symbol of a document says by itself: its kind, its body, its session and number.

Forms (the UN's own guide: https://research.un.org/en/docs/symbols): `A/RES/71/88`, `A/RES/57/270 B`, `A/RES/ES-11/1`,
`A/RES/3369(XXX)`, `S/RES/1325(2000)`, `E/RES/2005/31`, `A/HRC/RES/16/18`, `A/DEC/74/571`, `S/PRST/2013/16`,
`A/69/L.79/Add.1`, `A/C.3/77/L.12`, `A/69/PV.102`, `A/C.3/77/SR.12`, `A/69/228-S/2014/560`. A symbol does not say
whether `A/69/228` is a report, a letter or a note: that kind is `document`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.graph.iris import canonical
from kg.text.numbers import roman_value

BODIES: Mapping[str, str] = {
    "A": "General Assembly",
    "S": "Security Council",
    "E": "Economic and Social Council",
    "T": "Trusteeship Council",
    "A/HRC": "Human Rights Council",
    "A/C.1": "First Committee",
    "A/C.2": "Second Committee",
    "A/C.3": "Third Committee",
    "A/C.4": "Fourth Committee",
    "A/C.5": "Fifth Committee",
    "A/C.6": "Sixth Committee",
}
"""English names of the bodies that symbols begin with."""

ADOPTED = ("resolution", "decision", "presidential-statement")
"""Kinds that a body adopts."""

_LAST_LETTER = re.compile(r"(/(?:RES|DEC)/(?:E?S-)?\d+/\d+)([A-Z])\Z")
_SESSION = r"(?P<session>(?:E?S-)?\d{1,3})"
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("resolution", rf"A/RES/{_SESSION}/(?P<number>\d+[A-Z]*)$"),
        ("resolution", r"A/RES/(?P<number>\d+[A-Z]*)\((?P<roman>(?:E?S-)?[IVXLC]+)\)[A-Z]?$"),
        ("resolution", rf"A/HRC/RES/{_SESSION}/(?P<number>\d+)$"),
        ("resolution", r"S/RES/(?P<number>\d+)\(\d{4}\)$"),
        ("resolution", r"E/RES/(?P<number>\d{4}/[\dA-Z-]+)$"),
        ("decision", rf"A/DEC/{_SESSION}/(?P<number>\d+[A-Z]*)$"),
        ("decision", rf"A/HRC/DEC/{_SESSION}/(?P<number>\d+)$"),
        ("decision", r"E/DEC/(?P<number>\d{4}/[\dA-Z-]+)$"),
        ("presidential-statement", r"S/PRST/(?P<number>\d{4}/\d+)$"),
        ("presidential-statement", rf"A/HRC/PRST/{_SESSION}/(?P<number>\d+)$"),
        ("draft", rf"A/(?:C\.\d/|HRC/)?{_SESSION}/L\.(?P<number>\d+)"),
        ("verbatim-record", rf"A/{_SESSION}/PV\.(?P<number>\d+)"),
        ("verbatim-record", r"S/PV\.(?P<number>\d+)"),
        ("summary-record", rf"A/C\.\d/{_SESSION}/SR\.(?P<number>\d+)"),
        ("document", rf"A/(?:C\.\d/|HRC/)?{_SESSION}/(?P<number>\d+)"),
    )
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a symbol says; None where it does not say it."""

    kind: str
    """Code in the scheme of document kinds."""
    body: str
    """First segments of the symbol: `A`, `A/HRC`, `A/C.3`."""
    session: str | None = None
    """`69`, `ES-11`; `30` for (XXX)."""
    number: str | None = None
    """Number within its session or year: `317`, `2013/16`."""

    @property
    def adopter(self) -> str | None:
        """English name of the body that adopted it, where its kind is adopted."""
        return BODIES.get(self.body) if self.kind in ADOPTED else None


def printed(symbol: str) -> str:
    """Write a symbol as the United Nations prints it: a space before the letter of one of several resolutions.

    >>> printed("A/RES/57/270B"), printed("A/RES/57/270 B"), printed("A/RES/3369(XXX)")
    ('A/RES/57/270 B', 'A/RES/57/270 B', 'A/RES/3369(XXX)')
    """
    return _LAST_LETTER.sub(r"\1 \2", symbol)


def read_symbol(symbol: str) -> Reading:
    """Read a symbol; ValueError where it is none.

    >>> read_symbol("A/RES/3369(XXX)")
    Reading(kind='resolution', body='A', session='30', number='3369')
    >>> read_symbol("A/69/228-S/2014/560")
    Reading(kind='document', body='A', session='69', number='228')
    """
    plain = canonical(symbol)
    body = next((b for b in sorted(BODIES, key=len, reverse=True) if plain.startswith(f"{b}/")), plain.split("/")[0])
    for kind, pattern in _KINDS:
        if found := pattern.match(plain):
            groups = found.groupdict()
            return Reading(kind, body, _session(groups), groups["number"])
    return Reading("document", body)


def _session(groups: Mapping[str, str | None]) -> str | None:
    """Give the session in digits: `XXX` is `30`, `ES-VII` is `ES-7`."""
    prefix, dash, numeral = (groups.get("roman") or "").rpartition("-")
    value = roman_value(numeral)
    return f"{prefix}{dash}{value}" if value else groups.get("session")
