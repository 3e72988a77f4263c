"""Terms of a query that the data do not have, with the nearest that they have: why a query may find nothing.

A query is not parsed for this but read token by token, as `kg.store.screen` does, in time that grows with its length.
An IRI counts as had where it stands anywhere in the data, as subject, property, value or graph. A class or property
that the ontology defines and nothing uses is named too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.graph.namespaces import PREFIXES
from kg.store.protocol import Store
from kg.store.tokens import Token, tokens_of
from kg.web.http.problems import Refusal
from kg.web.server.turns import PageRoute
from kg.web.sparql.nearest import nearest_to
from kg.web.sparql.terms import TermEntry, Terms, terms_of
from kg.web.state import State, state_of

MOST_LOOKED_UP, MOST_NAMED = 60, 8
"""IRIs of a query that are looked up; unknown ones that are named."""
LONGEST = 16_000
"""Characters of a query that is looked at: a long prefix before thousands of names is hundreds of megabytes of IRIs."""
_ESCAPED = re.compile(r"\\(.)")
_NO_TERMS = (PREFIXES["xsd"],)

router = APIRouter(tags=["query"], route_class=PageRoute)


@dataclass(frozen=True, slots=True)
class Use:
    """An IRI in a query, as written there and whole."""

    written: str
    iri: str
    at: int


@dataclass(frozen=True, slots=True)
class Nearest:
    """A term that may be meant: its short name, its IRI, and the query with it in the place of the other."""

    name: str
    iri: str
    query: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A term that the data do not have. `defined`: the ontology has it, but nothing uses it."""

    written: str
    iri: str
    nearest: Sequence[Nearest]
    defined: bool = False

    @property
    def message(self) -> str:
        """Say it in a sentence."""
        names = [each.name for each in self.nearest]
        meant = f"; did you mean {' or '.join(names)}?" if names else ""
        why = "is defined, but nothing in these data uses it" if self.defined else "is not in the data"
        return f"{self.written} {why}{meant}"


@router.get("/sparql/unknown", summary="Terms of a query that the data do not have, with the nearest")
def give_unknown(request: Request, query: str = "") -> Response:
    """Name the terms that a query uses and the data do not have."""
    state = state_of(request)
    if len(query.encode("utf-8", "surrogatepass")) > state.settings.query_bytes:
        raise Refusal(414, f"the query has more than {state.settings.query_bytes} bytes: shorten it")
    found = [
        {
            "term": each.written,
            "iri": each.iri,
            "defined": each.defined,
            "message": each.message,
            "nearest": [{"term": near.name, "iri": near.iri} for near in each.nearest],
        }
        for each in unknown_of(state, query)
    ]
    return JSONResponse({"unknown": found}, headers={"Cache-Control": "no-cache"})


def unknown_of(state: State, query: str) -> Sequence[Unknown]:
    """Find the unknown terms of a query over a state of the data."""
    return find_unknown(query, terms_of(state), state.opened.store)


def find_unknown(query: str, terms: Terms, store: Store) -> Sequence[Unknown]:
    """Find the terms of a query that the data do not have, in the order of the query; none of a very long one."""
    if len(query) > LONGEST:
        return ()
    uses: dict[str, Use] = {}
    for use in uses_of(query, base=terms.base):
        uses.setdefault(use.iri, use)
    asked = [iri for iri in uses if not _is_used(terms.by_iri.get(iri))][:MOST_LOOKED_UP]
    had = _had(store, asked)
    missing = [iri for iri in asked if iri not in had or _is_unused_term(terms.by_iri.get(iri))]
    return [_unknown(query, uses[iri], terms, defined=iri in had) for iri in missing[:MOST_NAMED]]


def _is_used(entry: TermEntry | None) -> bool:
    return entry is not None and (entry.kind == "concept" or entry.count > 0)


def _is_unused_term(entry: TermEntry | None) -> bool:
    return entry is not None and entry.kind != "concept" and not entry.count


def uses_of(query: str, *, base: str) -> Iterator[Use]:
    """Yield the IRIs of a query that stand for things or terms: no prefix, graph, datatype or function.

    >>> [use.written for use in uses_of("PREFIX e: <http://e/> ASK FROM <g> {?s e:p <http://x/y> , 1.0^^e:t}", base="")]
    ['e:p', '<http://x/y>']
    """
    prefixes: dict[str, str] = {}
    tokens = [token for token in tokens_of(query) if token.kind not in ("space", "comment")]
    before = ["", ""]
    for at, token in enumerate(tokens):
        after = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if token.kind == "iri" and before[0] == "PREFIX":
            prefixes[before[1]] = token.text[1:-1]
        elif token.kind in ("iri", "name") and not (
            _is_aside(before) or (after == "(" and before[1] in "(,=<>!&|+-*/")
        ):
            iri = _iri_of(token, prefixes, base)
            if iri and not iri.startswith(_NO_TERMS):
                yield Use(token.text, iri, token.at)
        before = [before[1].upper(), token.text]


def _is_aside(before: Sequence[str]) -> bool:
    """Tell by the two tokens before whether an IRI stands for a graph, a datatype, a prefix or the base."""
    last = before[1].upper()
    return last in ("FROM", "NAMED", "PREFIX", "BASE", "GRAPH") or (before[0] == "^" and last == "^")


def _iri_of(token: Token, prefixes: Mapping[str, str], base: str) -> str | None:
    """Give the whole IRI of a token; None where its prefix is not declared or it names a blank node."""
    if token.kind == "iri":
        iri = token.text[1:-1]
        return iri if ":" in iri else base + iri
    prefix, _, local = token.text.partition(":")
    space = prefixes.get(f"{prefix}:")
    return None if space is None or prefix == "_" else space + _ESCAPED.sub(r"\1", local)


def _had(store: Store, iris: Sequence[str]) -> frozenset[str]:
    """Tell which IRIs stand anywhere in the data, by one query."""
    nodes = []
    for iri in iris:
        try:
            nodes.append(str(NamedNode(iri)))
        except ValueError:
            continue
    if not nodes:
        return frozenset()
    places = ("?i ?a ?b", "?a ?i ?b", "?a ?b ?i", "GRAPH ?i { ?a ?b ?c }")
    anywhere = " || ".join(f"EXISTS {{ {place} }}" for place in places)
    rows = store.select(f"SELECT ?i {{ VALUES ?i {{ {' '.join(nodes)} }} FILTER({anywhere}) }}")
    return frozenset(row["i"].value for row in rows if isinstance(row["i"], NamedNode))


def _unknown(query: str, use: Use, terms: Terms, *, defined: bool) -> Unknown:
    def instead(entry: TermEntry) -> Nearest:
        written = entry.name if entry.kind != "concept" and entry.name != entry.iri else f"<{entry.iri}>"
        return Nearest(entry.name, entry.iri, replace_term(query, use.written, written))

    return Unknown(use.written, use.iri, [instead(each) for each in nearest_to(use.iri, terms)], defined)


def replace_term(query: str, old: str, new: str) -> str:
    """Write a query with one term in the place of another, and the prefix that it needs.

    >>> replace_term("ASK { ?s eli:cite 'eli:cite' }", "eli:cite", "eli:cites")
    "PREFIX eli: <http://data.europa.eu/eli/ontology#>\\nASK { ?s eli:cites 'eli:cite' }"
    """
    tokens = list(tokens_of(query))
    text = "".join(new if token.text == old and token.kind in ("iri", "name") else token.text for token in tokens)
    prefix = new.partition(":")[0]
    if new.startswith("<") or prefix not in PREFIXES or any(token.text == f"{prefix}:" for token in tokens):
        return text
    return f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n{text}"
