"""Graphs that a question names and the store has not: it is answered as if they were empty, and the answer says so.

SPARQL leaves open what a graph is of which a service knows nothing (1.1 Protocol, 2.1.4): it may be fetched, refused,
or be empty. Nothing is fetched here, and a refusal would break queries that name many graphs to find what is in any.
So the result is that over an empty graph, and a header, or a line on the page, names what is not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from kg.store.protocol import Question, Store
from kg.store.tokens import Token, tokens_of, unescape

MOST = 20
"""Graphs that are looked for."""
_LONGEST, _MOST_HEADER = 200, 3000
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_SAFE = ":/?#[]@!$&'()*+,;=%~"
_FROM = re.compile(r"from(?P<named>named)?\Z", re.IGNORECASE)


def names_graphs(question: Question) -> bool:
    """Tell whether a question may name the graphs of its dataset; costs next to nothing."""
    by_protocol = question.default_graphs is not None or question.named_graphs is not None
    return by_protocol or "from" in question.text.casefold()


def missing_graphs(store: Store, question: Question) -> tuple[str, ...]:
    """Give the graphs among the first that a question names which the store has not."""
    return tuple(store.missing(list(dict.fromkeys(_named(question)))[:MOST]))


def as_header(iris: Iterable[str]) -> bytes:
    """Write IRIs as the value of a header, as many as it takes: what stands between here and there limits headers.

    >>> as_header(["http://a/\\u0642", "http://b/"])
    b'<http://a/%D9%82>, <http://b/>'
    """
    names = [f"<{quote(iri[:_LONGEST], safe=_SAFE)}>" for iri in iris]
    while sum(map(len, names)) > _MOST_HEADER:
        names.pop()
    return ", ".join(names).encode("ascii")


def _named(question: Question) -> Iterator[str]:
    if question.default_graphs is not None or question.named_graphs is not None:
        yield from (*(question.default_graphs or ()), *(question.named_graphs or ()))
    else:
        yield from from_clauses(tokens_of(question.text))


def from_clauses(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield the absolute IRIs behind FROM and FROM NAMED, outside of all brackets.

    >>> list(from_clauses(tokens_of("ASK FROM <http://a/> FROM NAMED <b> FROM#\\nNamed<urn:c> { ?from <urn:d> 1 }")))
    ['http://a/', 'urn:c']
    """
    depth, behind = 0, False
    for token in tokens:
        depth += (token.kind == "open") - (token.kind == "close")
        if token.kind == "word":
            behind = depth == 0 and bool(_FROM.search(token.text) or (behind and token.text.lower() == "named"))
        elif token.kind not in ("space", "comment"):
            iri = unescape(token.text[1:-1])
            if behind and token.kind == "iri" and _ABSOLUTE.match(iri):
                yield iri
            behind = False
