"""Where it all comes from: the file, its text, the run of the program that read it.

Nothing here tells the time of day or the file's name: the same bytes give the same statements, whenever and under
whatever name they are read. What the file itself dates (adoption, publication) is in the facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal

from kg.graph import iris
from kg.graph.mapping.frame import Frame, Statement, node
from kg.graph.namespaces import term
from kg.model import Language

LANGUAGE_CODES: Mapping[Language, str] = {
    "ar": "ARA",
    "en": "ENG",
    "es": "SPA",
    "fr": "FRA",
    "ru": "RUS",
    "zh": "ZHO",
}
"""Codes of the EU authority list of languages, which ELI asks for; in small letters, those of ISO 639-3 in Lexvo."""

EU_LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
LEXVO = "http://lexvo.org/id/iso639-3/"
SOFTWARE = "kg"


def describe_source(frame: Frame, run: str) -> Iterator[Statement]:
    """Describe the source: its text, what it embodies, the file it was read from, the program that read it."""
    source = frame.document.source
    subject = node(frame.source)
    yield subject, term("rdf:type"), term("nif:Context")
    yield subject, term("rdf:type"), term("eli:Format")
    label = frame.symbol or "Document without a symbol"
    yield subject, term("rdfs:label"), Literal(f"{label}, {source.language}, file {source.sha256[:12]}", language="en")
    yield subject, term("nif:isString"), Literal(frame.text)
    yield subject, term("nif:predLang"), node(LEXVO + LANGUAGE_CODES[source.language].lower())
    yield subject, term("eli:embodies"), node(frame.expression)
    yield subject, term("dcterms:rights"), term("unres:UnofficialCopy")
    if source.text_sha256:
        yield subject, term("schema:sha256"), Literal(source.text_sha256)
    yield from _reading(frame, run)


def _reading(frame: Frame, run: str) -> Iterator[Statement]:
    subject, file = node(frame.source), node(iris.within(frame.source, "file"))
    reading, software = node(iris.within(frame.source, "reading")), node(iris.software(SOFTWARE, run, base=frame.base))
    source = frame.document.source
    yield subject, term("prov:wasDerivedFrom"), file
    yield subject, term("prov:wasGeneratedBy"), reading
    yield file, term("rdf:type"), term("prov:Entity")
    yield file, term("schema:sha256"), Literal(source.sha256)
    yield file, term("schema:encodingFormat"), Literal(source.media_type)
    yield (
        file,
        term("dcterms:description"),
        Literal(f"{source.media_type}, decoded as {source.encoding}", language="en"),
    )
    yield reading, term("rdf:type"), term("prov:Activity")
    yield reading, term("prov:used"), file
    yield reading, term("prov:wasAssociatedWith"), software
    yield software, term("rdf:type"), term("prov:SoftwareAgent")
    yield software, term("rdfs:label"), Literal(f"{SOFTWARE} {run}")
    yield software, term("schema:softwareVersion"), Literal(run)
