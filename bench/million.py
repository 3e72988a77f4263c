"""Make triples that resemble ours, the same ones every time: forty a document, a million for 25,000 documents.

A document has labels in Arabic and English, a date, a body, subjects, citations of other documents and four
paragraphs with their acts and texts. All stand in the default graph, so that every store answers alike.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

BASE = "https://w3id.org/unres/"
ELI = "http://data.europa.eu/eli/ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
UNRES = f"{BASE}ontology#"

DOCUMENTS = 25_000
TRIPLES_EACH = 40
BODIES, SUBJECTS, ACTS, PARAGRAPHS, CITED = 10, 400, 30, 4, 3
A_SESSION = 400
"""Documents of one session of the body."""


def document(number: int) -> str:
    """Give the IRI of a document.

    >>> document(401)
    'https://w3id.org/unres/id/A/RES/2/2'
    """
    return f"{BASE}id/A/RES/{1 + number // A_SESSION}/{1 + number % A_SESSION}"


def body(number: int) -> str:
    """Give the IRI of a body that adopts documents."""
    return f"{BASE}id/org/body-{number}"


def lines(documents: int = DOCUMENTS) -> Iterator[str]:
    """Yield N-Triples."""
    chance = random.Random(1)
    for number in range(documents):
        iri = document(number)
        yield from (f"<{iri}> {rest} .\n" for rest in _facts(number, documents, chance))
        for at in range(1, PARAGRAPHS + 1):
            yield f"<{iri}> <{ELI}has_part> <{iri}/op{at}> .\n"
            yield from (f"<{iri}/op{at}> {rest} .\n" for rest in _paragraph(iri, at, chance))


def write(path: Path, documents: int = DOCUMENTS) -> int:
    """Write a file of N-Triples; give the number of triples."""
    with path.open("w", encoding="utf-8") as file:
        return sum(1 for line in lines(documents) if file.write(line))


def _facts(number: int, documents: int, chance: random.Random) -> Iterator[str]:
    symbol = document(number).removeprefix(f"{BASE}id/")
    yield f"{RDF_TYPE} <{ELI}LegalResource>"
    yield f"{RDF_TYPE} <https://w3id.org/un/ontology/undo/Resolution>"
    yield f'<{ELI}id_local> "{symbol}"'
    yield f'<{ELI}title> "القرار {number} الذي اتخذته الجمعية العامة بشأن المسألة {number % 97}"@ar'
    yield f'<{ELI}title> "Resolution {number} adopted by the General Assembly on question {number % 97}"@en'
    day = f"{1946 + number * 78 // documents}-{1 + number % 12:02}-{1 + number % 28:02}"
    yield f'<{ELI}date_document> "{day}"^^<{XSD}date>'
    yield f"<{ELI}passed_by> <{body(number % BODIES)}>"
    yield f"<{ELI}is_about> <http://metadata.un.org/thesaurus/{1000 + number % SUBJECTS}>"
    yield f"<{ELI}is_about> <http://metadata.un.org/sdg/{1 + number % 17}>"
    cited = {(number + 1 + chance.randrange(documents - 1)) % documents for _ in range(CITED)}
    while len(cited) < CITED:
        cited.add((number + 1 + chance.randrange(documents - 1)) % documents)
    yield from (f"<{ELI}cites> <{document(each)}>" for each in sorted(cited))


def _paragraph(iri: str, at: int, chance: random.Random) -> Iterator[str]:
    act = chance.randrange(ACTS)
    yield f"<{ELI}is_part_of> <{iri}>"
    yield f"{RDF_TYPE} <{UNRES}OperativeParagraph>"
    yield f'<{ELI}number> "{at}"'
    yield f"<{UNRES}verb> <{BASE}id/scheme/acts/act-{act}>"
    words = " ".join(f"كلمة{chance.randrange(5000)}" for _ in range(12))
    yield f'<{UNRES}text> "{at} - {words}"@ar'
    words = " ".join(f"word{chance.randrange(5000)}" for _ in range(12))
    yield f'<{UNRES}text> "{at}. {words}"@en'
