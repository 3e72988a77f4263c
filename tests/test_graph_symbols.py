from __future__ import annotations

import pytest

from kg.graph.symbols import read_symbol

READINGS = [
    # symbol, kind, body, session, number
    ("A/RES/69/317", "resolution", "A", "69", "317"),
    ("A/RES/57/270 B", "resolution", "A", "57", "270B"),
    ("A/RES/3369(XXX)", "resolution", "A", "30", "3369"),
    ("A/RES/217 A (III)", "resolution", "A", "3", "217A"),
    ("A/RES/1991(XVIII)", "resolution", "A", "18", "1991"),
    ("A/RES/ES-11/1", "resolution", "A", "ES-11", "1"),
    ("A/RES/3201(S-VI)", "resolution", "A", "S-6", "3201"),
    ("A/RES/997(ES-I)", "resolution", "A", "ES-1", "997"),
    ("A/HRC/RES/16/18", "resolution", "A/HRC", "16", "18"),
    ("S/RES/1325(2000)", "resolution", "S", None, "1325"),
    ("E/RES/2005/31", "resolution", "E", None, "2005/31"),
    ("A/DEC/74/571", "decision", "A", "74", "571"),
    ("S/PRST/2013/16", "presidential-statement", "S", None, "2013/16"),
    ("A/69/L.79/Add.1", "draft", "A", "69", "79"),
    ("A/C.3/77/L.12", "draft", "A/C.3", "77", "12"),
    ("A/69/PV.102", "verbatim-record", "A", "69", "102"),
    ("A/C.3/77/SR.12", "summary-record", "A/C.3", "77", "12"),
    ("A/69/228-S/2014/560", "document", "A", "69", "228"),
    # what says no more than its body
    ("S/2014/560", "document", "S", None, None),
    ("ST/SGB/2003/13", "document", "ST", None, None),
    ("A/CONF.157/23", "document", "A", None, None),
    ("A/RES/1(IIX)", "resolution", "A", None, "1"),
]


@pytest.mark.parametrize(("symbol", "kind", "body", "session", "number"), READINGS)
def test_read_symbol(symbol: str, kind: str, body: str, session: str | None, number: str | None) -> None:
    reading = read_symbol(symbol)
    assert (reading.kind, reading.body, reading.session, reading.number) == (kind, body, session, number)


def test_adopter() -> None:
    assert read_symbol("A/RES/69/317").adopter == "General Assembly"
    assert read_symbol("A/69/L.79").adopter is None
