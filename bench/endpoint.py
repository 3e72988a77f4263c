"""Measure our endpoint against Oxigraph's own server and rdflib-endpoint, on the same million triples, in one run.

    python bench/endpoint.py                                        all: about eight minutes
    python bench/endpoint.py --only point,join --clients 1 8 --rounds 5
    python bench/endpoint.py --peers ours oxigraph --loader python

The triples (`bench/million.py`) are loaded once and stay in `--folder`; all servers open the same database read-only.
The peers come from PyPI into an environment of their own there (`bench/peers.txt`). Queries are asked as often as so
many clients can (`bench/load.py`: wrk where it is installed): `new`, each with another document and a comment that
nobody sent before, or `same`, always the same. The peers take turns, round after round, and of the ratios the median
counts, since the speed of a shared machine drifts. First all must give the same number of results.

Also measured: the time from the start of the process to the first answer; and what our endpoint adds to the median of
a point query, against pyoxigraph asked in this process.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import statistics
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import million
from attacks.sending import Target, request, send
from load import Load, fill, has_wrk, measure
from peers import PEERS, Peer, Prepared, ours_at, prepare
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse
from serving import HOST, free_port, serving

DOCUMENT = f"<{million.BASE}id/A/RES/SESSION/NUMBER>"
PREFIXES = f"PREFIX eli: <{million.ELI}> PREFIX unres: <{million.UNRES}> "
QUERIES = {
    "point": f"SELECT ?title ?date {{ {DOCUMENT} eli:title ?title ; eli:date_document ?date }}",
    "join": f"SELECT ?citing ?number ?verb {{ ?citing eli:cites {DOCUMENT} ; eli:has_part ?part ."
    " ?part eli:number ?number ; unres:verb ?verb }",
    "aggregation": "SELECT ?year (COUNT(?d) AS ?n)"
    f" {{ ?d eli:passed_by <{million.BASE}id/org/body-BODY> ; eli:date_document ?date BIND(YEAR(?date) AS ?year) }}"
    " GROUP BY ?year",
    "construct": f"CONSTRUCT {{ ?s ?p ?o }} {{ {{ BIND({DOCUMENT} AS ?s) ?s ?p ?o }}"
    f" UNION {{ {DOCUMENT} eli:has_part ?s . ?s ?p ?o }} }}",
}
JSON, TURTLE = "application/sparql-results+json", "text/turtle"
CHECKED = 5
"""Documents whose results are counted at every server."""
Measured = dict[str, list[Load]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing to measure."""

    query: str
    clients: int
    fresh: bool


def accept_of(query: str) -> str:
    """Give the media type that is asked for."""
    return TURTLE if query == "construct" else JSON


def text_of(query: str) -> str:
    """Give a query with its prefixes and a comment that can vary."""
    return f"{PREFIXES}{QUERIES[query]} #COUNTER"


def path_of(peer: Peer, query: str, *, fresh: bool) -> str:
    """Give the address of a query, with places to fill in where it is to vary."""
    text = text_of(query) if fresh else next(fill(text_of(query), random.Random(7), million.DOCUMENTS))
    return f"{peer.path}?query={quote(text, safe='')}"


def compare(cells: Sequence[Cell], peers: Sequence[Peer], *, rounds: int, seconds: int, wrk: bool) -> None:
    """Measure all cells and print a row for each."""
    names = [peer.name for peer in peers]
    others = [name for name in names if name != "ours"]
    columns = ["query", "asked", "clients", *(f"{name} req/s (median, 99th ms)" for name in names)]
    columns += [f"ours / {name}" for name in others]
    print(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    for cell in cells:
        measured = _measure(cell, peers, rounds=rounds, seconds=seconds, wrk=wrk)
        ratios = [ratio(measured, name) for name in others] if "ours" in names else []
        words = [cell.query, "new" if cell.fresh else "same", str(cell.clients)]
        print(f"| {' | '.join([*words, *(_show(measured[name]) for name in names), *ratios])} |", flush=True)


def _measure(cell: Cell, peers: Sequence[Peer], *, rounds: int, seconds: int, wrk: bool) -> Measured:
    measured: Measured = {peer.name: [] for peer in peers}
    for _, peer in itertools.product(range(rounds), peers):
        path = path_of(peer, cell.query, fresh=cell.fresh)
        got = measure(peer.port, path, accept_of(cell.query), clients=cell.clients, seconds=seconds, wrk=wrk)
        measured[peer.name].append(got)
        send(
            Target(HOST, peer.port, "", 0), _first(peer)
        )  # some work on for clients that are gone: not in others' turns
    return measured


def ratio(measured: Mapping[str, Sequence[Load]], other: str) -> str:
    """Give the median of our rate by another's, round by round; a dash where it answered nothing in its turns."""
    pairs = zip(measured["ours"], measured[other], strict=True)
    ratios = [mine.rate / theirs.rate for mine, theirs in pairs if theirs.requests]
    return f"{statistics.median(ratios):.2f}" if ratios else "–"


def _show(loads: Sequence[Load]) -> str:
    rate, median, high = (
        statistics.median(values) for values in zip(*((a.rate, a.median, a.high) for a in loads), strict=True)
    )
    wrong = sum(load.wrong for load in loads)
    return f"{rate:,.0f} ({median:.2f}, {high:.2f})" + (f" **{wrong} wrong**" if wrong else "")


def count(peer: Peer, query: str, at: int) -> int:
    """Count the results that a server gives to a query about some document."""
    text = next(fill(text_of(query), random.Random(at), million.DOCUMENTS))
    target = Target(HOST, peer.port, "", 0)
    path = f"{peer.path}?query={quote(text, safe='')}"
    reply = send(target, request(target, "GET", path, {"Accept": accept_of(query)}))
    if reply.status != 200:
        raise SystemExit(f"{peer.name} answered {reply.status} to {text}: {reply.body[:300]!r}")
    if query == "construct":
        return len({quad.triple for quad in parse(reply.body, format=RdfFormat.TURTLE)})
    return len(json.loads(reply.body)["results"]["bindings"])


def check(peers: Sequence[Peer], queries: Sequence[str]) -> None:
    """Make sure that all servers give the same number of results."""
    for query, at in itertools.product(queries, range(CHECKED)):
        counts = {peer.name: count(peer, query, at) for peer in peers}
        if len(set(counts.values())) != 1 or 0 in counts.values():
            raise SystemExit(f"{query}: the numbers of results differ, or there is none: {counts}")
    print(f"all give the same number of results to {CHECKED} of each query")


def show_start(prepared: Prepared) -> None:
    """Print how long it takes from nothing to the first answer, the store being built."""
    times = []
    for _ in range(3):
        peer = ours_at(prepared, free_port())
        with serving(peer.command, peer.port, first=_first(peer)) as served:
            times.append(served.seconds)
    median = statistics.median(times)
    print(f"start to first answer: {median:.2f} s (of {len(times)}; bar 2 s: {'met' if median < 2 else 'MISSED'})")


def show_added(prepared: Prepared, peer: Peer, *, seconds: int, wrk: bool) -> None:
    """Print what the endpoint adds to the median of a point query, over asking pyoxigraph here."""
    store = Store.read_only(str(prepared.database))
    texts = fill(text_of("point"), random.Random(1), million.DOCUMENTS)
    inside, outside, same = list[float](), list[float](), list[float]()
    for _ in range(3):
        inside.append(statistics.median(_ask_here(store, next(texts)) for _ in range(3000)))
        for fresh, found in ((True, outside), (False, same)):
            path = path_of(peer, "point", fresh=fresh)
            found.append(measure(peer.port, path, JSON, clients=1, seconds=seconds, wrk=wrk).median)
    here, there, again = map(statistics.median, (inside, outside, same))
    added = there - here
    print(
        f"median of a point query, one client: {here:.3f} ms in this process, {there:.3f} through the endpoint,"
        f" which adds {added:.3f} ms (bar 1 ms: {'met' if added < 1 else 'MISSED'});"
        f" {again:.3f} where it is asked again"
    )


def _ask_here(store: Store, text: str) -> float:
    started = time.perf_counter()
    results = store.query(text)
    assert isinstance(results, QuerySolutions)
    results.serialize(format=QueryResultsFormat.JSON)
    return (time.perf_counter() - started) * 1000


def _first(peer: Peer) -> bytes:
    path = next(fill(path_of(peer, "point", fresh=True), random.Random(1), million.DOCUMENTS))
    return request(Target(HOST, peer.port, "", 0), "GET", path, {"Accept": JSON})


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where the store and the peers stay")
    parser.add_argument("--only", default=",".join(QUERIES), help="queries, with commas between them")
    parser.add_argument("--asked", choices=("new", "same"), help="only these")
    parser.add_argument("--clients", nargs="+", type=int, default=[1, 8, 32])
    parser.add_argument("--peers", nargs="+", choices=tuple(PEERS), default=list(PEERS))
    parser.add_argument("--seconds", type=int, default=2, help="of one turn")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--loader", choices=("wrk", "python"), default="wrk" if has_wrk() else "python")
    options = parser.parse_args()
    prepared, wrk = prepare(options.folder.absolute(), documents=million.DOCUMENTS), options.loader == "wrk"
    queries = [name for name in QUERIES if re.search(rf"\b{name}\b", options.only)]
    fresh = [True, False] if options.asked is None else [options.asked == "new"]
    cells = [Cell(*each) for each in itertools.product(queries, options.clients, fresh)]
    print(f"{million.DOCUMENTS * million.TRIPLES_EACH:,} triples; asked with {options.loader}")
    show_start(prepared)
    with ExitStack() as stack:
        peers = [PEERS[name](prepared, free_port()) for name in options.peers]
        for peer in peers:
            stack.enter_context(serving(peer.command, peer.port, first=_first(peer)))
        check(peers, queries)
        if ours := next((peer for peer in peers if peer.name == "ours"), None):
            show_added(prepared, ours, seconds=options.seconds, wrk=wrk)
        compare(cells, peers, rounds=options.rounds, seconds=options.seconds, wrk=wrk)


if __name__ == "__main__":
    main()
