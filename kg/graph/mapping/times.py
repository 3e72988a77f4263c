"""Times: EDTF values as nodes of OWL-Time, known as exactly as the text says and no more.

`2015-09-10`, `2014-02` and `2016` are instants whose position has the precision of its datatype (`xsd:date`,
`xsd:gYearMonth`, `xsd:gYear`), each its own beginning and end; `2005-12-07/2005-12-08` is an interval between two of
them. What is known only approximately ("early 2015") is a time of its own, `2015~`, flagged `unres:approximate`.
A time is a function of its value, so all sources share one node. (Not `lode:circa`: its range is an interval, which
OWL-Time keeps apart from instants.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.graph import iris
from kg.graph.mapping.frame import Statement, node
from kg.graph.namespaces import term

_PRECISION = (
    (re.compile(r"\d{4}-\d\d-\d\d\Z"), "xsd:date", "time:inXSDDate"),
    (re.compile(r"\d{4}-\d\d\Z"), "xsd:gYearMonth", "time:inXSDgYearMonth"),
    (re.compile(r"\d{4}\Z"), "xsd:gYear", "time:inXSDgYear"),
)


def literal_of(edtf: str) -> Literal | None:
    """Give a single date as a typed literal; None for a range or what is no date.

    >>> literal_of("2014-02")
    <Literal value=2014-02 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#gYearMonth>>
    >>> literal_of("2014-02-30") is None
    True
    """
    found = _position(edtf)
    return found[0] if found else None


def _position(edtf: str) -> tuple[Literal, NamedNode] | None:
    for pattern, datatype, predicate in _PRECISION:
        if pattern.match(edtf) and edtf.isascii():
            try:
                date.fromisoformat((edtf + "-01-01")[:10])
            except ValueError:
                return None
            return Literal(edtf, datatype=term(datatype)), term(predicate)
    return None


def time_node(edtf: str, *, base: str, approximate: bool = False) -> NamedNode | None:
    """Give the node of a time; None for what is no date."""
    ends = edtf.split("/")
    if len(ends) > 2 or any(_position(end) is None for end in ends) or (len(ends) == 2 and ends[0] > ends[1]):
        return None
    return node(iris.time(f"{edtf}~" if approximate else edtf, base=base))


def describe_time(edtf: str, *, base: str, approximate: bool = False) -> Iterator[Statement]:
    """Describe a time that `time_node` names, and the instants it is made of."""
    subject = time_node(edtf, base=base, approximate=approximate)
    if subject is None:
        return
    yield subject, term("rdfs:label"), Literal(f"{edtf}~" if approximate else edtf)
    if approximate:
        yield subject, term("unres:approximate"), Literal(True)
    found = _position(edtf)
    if found:
        literal, predicate = found
        yield subject, term("rdf:type"), term("time:Instant")
        yield subject, predicate, literal
        yield subject, term("time:hasBeginning"), subject
        yield subject, term("time:hasEnd"), subject
        return
    yield subject, term("rdf:type"), term("time:ProperInterval")
    for predicate, end in zip((term("time:hasBeginning"), term("time:hasEnd")), edtf.split("/"), strict=True):
        yield subject, predicate, node(iris.time(end, base=base))
        yield from describe_time(end, base=base)


def span_of_time(start: str | None, end: str | None) -> str | None:
    """Join the start and end of an event into one EDTF value; an end without a start says too little.

    >>> span_of_time("2008-03-13", "2008-03-14"), span_of_time("2012-06", None), span_of_time("2012-06", "2012-06")
    ('2008-03-13/2008-03-14', '2012-06', '2012-06')
    """
    if not start or not end or "/" in start or start == end:
        return start
    return f"{start}/{end}"
