"""How long `/reconcile` takes for the names of a table, in batches as OpenRefine sends them.

    python bench/reconcile.py build/dataset [--number 500] [--seed 1] [--address http://…]

Serves the dataset itself unless an address is given. The names are those of the dataset, chosen by chance: symbols and
titles of documents, names of organizations and places, each in English and Arabic; asked as they are written, and with
a letter missing, for which the most similar names are sought. No batch is sent twice. Milliseconds a query (of a batch
by fifty) at the median and in the slowest batch, queries a second, and how many names came back as a match, or first.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import httpx
from pages import served
from serving import free_port

BATCH = 50
ELI, ORG = "http://data.europa.eu/eli/ontology#", "http://www.w3.org/ns/org#"
LABELS = "?thing <http://www.w3.org/2000/01/rdf-schema#label>|<http://www.w3.org/2004/02/skos/core#prefLabel> ?name"
_TITLES = f"?thing <{ELI}title> ?name"
_KINDS = " ".join(f"<https://schema.org/{kind}>" for kind in ("Place", "City", "Country"))
_PLACES = f"VALUES ?kind {{ {_KINDS} }} ?thing a ?kind . {LABELS}"
_ORGANIZATIONS = f"?thing a <{ORG}FormalOrganization> . {LABELS}"
SETS: Sequence[tuple[str, str, str, str]] = (
    ("symbols", "document", f"?thing <{ELI}id_local> ?name", ""),
    ("titles", "document", _TITLES, "en"),
    ("titles", "document", _TITLES, "ar"),
    ("organizations", "organization", _ORGANIZATIONS, "en"),
    ("organizations", "organization", _ORGANIZATIONS, "ar"),
    ("places", "place", _PLACES, "en"),
    ("places", "place", _PLACES, "ar"),
)
"""What the names are of, their type, where they stand, their language."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and the IRI of what bears it."""

    text: str
    iri: str


def names_of(client: httpx.Client, pattern: str, language: str) -> list[Name]:
    """Read names out of a dataset, each text once."""
    wanted = f'FILTER(LANG(?name) = "{language}")' if language else ""
    query = f"SELECT DISTINCT ?thing ?name {{ {pattern} {wanted} }} LIMIT 20000"
    answer = client.get("/sparql", params={"query": query, "format": "json"})
    answer.raise_for_status()
    rows = answer.json()["results"]["bindings"]
    by_text = {row["name"]["value"]: row["thing"]["value"] for row in rows if len(row["name"]["value"]) > 3}
    return [Name(text, _work_of(by_text[text])) for text in sorted(by_text)]


def _work_of(iri: str) -> str:
    """Give the document of a version in a language, which has the title; other things are their own."""
    return iri[:-3] if re.search(r"/id/[A-Z].*/[a-z]{2}\Z", iri) else iri


def batches(names: Sequence[Name]) -> Iterator[Sequence[Name]]:
    """Part names into batches."""
    rest = iter(names)
    while some := tuple(islice(rest, BATCH)):
        yield some


def misspelt(name: Name, dice: random.Random) -> Name:
    """Leave a letter out."""
    at = dice.randrange(1, len(name.text) - 1)
    return Name(name.text[:at] + name.text[at + 1 :], name.iri)


def measure(client: httpx.Client, names: Sequence[Name], kind: str, language: str) -> str:
    """Have names reconciled; say how long it took and what came of it."""
    taken, matched, first = list[float](), 0, 0
    for some in batches(names):
        asked = {f"q{at}": {"query": name.text, "type": kind, "limit": 5} for at, name in enumerate(some)}
        start = time.perf_counter()
        answer = client.post(f"/reconcile/{language or 'en'}", data={"queries": json.dumps(asked)})
        taken.append((time.perf_counter() - start) * 1000 / len(some))
        answer.raise_for_status()
        for name, said in zip(some, answer.json().values(), strict=True):
            found = said["result"]
            is_first = bool(found) and name.iri.endswith(f"/id/{found[0]['id']}")
            first += is_first
            matched += is_first and found[0]["match"]
    median = statistics.median(taken)
    return (
        f"{len(names):>5} {median:>8.2f} {max(taken):>8.2f} {1000 / median:>8.0f}"
        f" {matched / len(names):>8.0%} {first / len(names):>8.0%}"
    )


def run(address: str, number: int, seed: int) -> None:
    """Measure all sets."""
    print(f"{'':<16}{'':<4}{'':<9} {'names':>5} {'median':>8} {'slowest':>8} {'a second':>8} {'match':>8} {'first':>8}")
    with httpx.Client(base_url=address, timeout=60) as client:
        client.post("/reconcile", data={"queries": '{"q": {"query": "warm"}}'})
        for name, kind, pattern, language in SETS:
            dice = random.Random(seed)
            found = names_of(client, pattern, language)
            chosen = dice.sample(found, min(number, len(found)))
            for how, asked in (("written", chosen), ("misspelt", [misspelt(each, dice) for each in chosen])):
                if asked:
                    print(f"{name:<16}{language:<4}{how:<9} {measure(client, asked, kind, language)}", flush=True)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset")
    parser.add_argument("--number", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--address", default="")
    options = parser.parse_args()
    if options.address:
        run(options.address, options.number, options.seed)
        return
    with served(options.dataset, free_port()) as address:
        run(address, options.number, options.seed)


if __name__ == "__main__":
    main()
