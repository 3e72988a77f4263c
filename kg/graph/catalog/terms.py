"""What the terms of others are that the description uses: their class, their name, the list that they stand in.

The shapes of DCAT-AP ask of a licence that it is a `dcterms:LicenseDocument`, of a theme that it is a `skos:Concept`
with a label in the EU's list of themes, and so on. Whoever checks the description shall not have to fetch those lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.graph.catalog.description import Statement, text
from kg.graph.namespaces import term

EU = "http://publications.europa.eu/resource/authority/"
LICENCE = NamedNode("https://creativecommons.org/publicdomain/zero/1.0/")
LICENCE_TYPE = NamedNode("http://purl.org/adms/licencetype/PublicDomain")
PUBLISHER_TYPES = "http://purl.org/adms/publishertype/"
MEDIA_TYPES = "http://www.iana.org/assignments/media-types/"
WORLD = NamedNode("https://sws.geonames.org/6295630/")
SHA256 = NamedNode("https://spdx.org/rdf/terms#checksumAlgorithm_sha256")
"""With https, which the shapes of DCAT-AP for controlled vocabularies want; SPDX itself writes http."""
PROTOCOL = NamedNode("https://www.w3.org/TR/sparql11-protocol/")
THEMES = NamedNode(f"{EU}data-theme")
SOURCE = NamedNode("https://documents.un.org/")


@dataclass(frozen=True, slots=True)
class Foreign:
    """A term of others: its classes, its English name, the list that it stands in."""

    iri: str
    classes: tuple[str, ...]
    name: str
    scheme: str = ""


def eu(name: str, code: str) -> NamedNode:
    """Give the IRI of a code in one of the EU's authority lists.

    >>> eu("language", "ARA").value
    'http://publications.europa.eu/resource/authority/language/ARA'
    """
    return NamedNode(f"{EU}{name}/{code}")


def media_type(name: str) -> NamedNode:
    """Give the IRI of a media type in IANA's list."""
    return NamedNode(MEDIA_TYPES + name)


_CONCEPT = "skos:Concept"
_LANGUAGES = (
    ("ARA", "Arabic"),
    ("ENG", "English"),
    ("FRA", "French"),
    ("RUS", "Russian"),
    ("SPA", "Spanish"),
    ("ZHO", "Chinese"),
)
_PUBLISHERS = (
    ("Academia-ScientificOrganisation", "Academia / scientific organisation"),
    ("Company", "Company"),
    ("IndustryConsortium", "Industry consortium"),
    ("LocalAuthority", "Local authority"),
    ("NationalAuthority", "National authority"),
    ("NonGovernmentalOrganisation", "Non-governmental organisation"),
    ("NonProfitOrganisation", "Non-profit organisation"),
    ("PrivateIndividual(s)", "Private individual(s)"),
    ("RegionalAuthority", "Regional authority"),
    ("StandardisationBody", "Standardisation body"),
    ("SupraNationalAuthority", "Supranational authority"),
)
_KNOWN: tuple[Foreign, ...] = (
    *(
        Foreign(f"{EU}language/{code}", ("dcterms:LinguisticSystem",), name, f"{EU}language")
        for code, name in _LANGUAGES
    ),
    *(Foreign(f"{PUBLISHER_TYPES}{code}", (_CONCEPT,), name, f"{PUBLISHER_TYPES}1.0") for code, name in _PUBLISHERS),
    Foreign(LICENCE.value, ("dcterms:LicenseDocument",), "CC0 1.0 Universal"),
    Foreign(LICENCE_TYPE.value, (_CONCEPT,), "Public domain", "http://purl.org/adms/licencetype/1.0"),
    Foreign(f"{EU}access-right/PUBLIC", ("dcterms:RightsStatement", _CONCEPT), "public", f"{EU}access-right"),
    Foreign(f"{EU}frequency/IRREG", ("dcterms:Frequency", _CONCEPT), "irregular", f"{EU}frequency"),
    Foreign(f"{EU}data-theme/INTR", (_CONCEPT,), "International issues", THEMES.value),
    Foreign(f"{EU}data-theme/JUST", (_CONCEPT,), "Justice, legal system and public safety", THEMES.value),
    Foreign(f"{EU}planned-availability/AVAILABLE", (_CONCEPT,), "available", f"{EU}planned-availability"),
    Foreign(f"{EU}distribution-status/COMPLETED", (_CONCEPT,), "completed", f"{EU}distribution-status"),
    Foreign(f"{EU}file-type/RDF_N_QUADS", ("dcterms:MediaTypeOrExtent", _CONCEPT), "RDF N-Quads", f"{EU}file-type"),
    Foreign(f"{MEDIA_TYPES}application/n-quads", ("dcterms:MediaType",), "application/n-quads"),
    Foreign(f"{MEDIA_TYPES}application/gzip", ("dcterms:MediaType",), "application/gzip"),
    Foreign(WORLD.value, ("dcterms:Location",), "Earth"),
    Foreign(SHA256.value, ("spdx:ChecksumAlgorithm",), "SHA-256"),
    Foreign(PROTOCOL.value, ("dcterms:Standard",), "SPARQL 1.1 Protocol"),
    Foreign(SOURCE.value, ("foaf:Document",), "Official Document System of the United Nations"),
)
_BY_IRI = {each.iri: each for each in _KNOWN}
_SCHEMES = {
    THEMES.value: "Data themes of the EU",
    f"{EU}language": "Languages, authority list of the EU",
    f"{EU}access-right": "Access rights, authority list of the EU",
    f"{EU}frequency": "Frequencies, authority list of the EU",
    f"{EU}planned-availability": "Planned availability, authority list of the EU",
    f"{EU}distribution-status": "Distribution status, authority list of the EU",
    f"{EU}file-type": "File types, authority list of the EU",
    f"{PUBLISHER_TYPES}1.0": "ADMS publisher types",
    "http://purl.org/adms/licencetype/1.0": "ADMS licence types",
}


def describe_terms(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Say of the terms that statements use, and of those that these use in turn, what they are."""
    used = {value.value for _, _, value in statements if isinstance(value, NamedNode)}
    terms = [_BY_IRI[iri] for iri in sorted(used) if iri in _BY_IRI]
    if LICENCE.value in used:
        terms.append(_BY_IRI[LICENCE_TYPE.value])
        yield LICENCE, term("dcterms:type"), LICENCE_TYPE
    if WORLD.value in used:
        yield from _extent()
    for each in terms:
        yield from _describe(each)
    for scheme in sorted({each.scheme for each in terms if each.scheme} | (used & set(_SCHEMES))):
        yield NamedNode(scheme), term("rdf:type"), term("skos:ConceptScheme")
        yield NamedNode(scheme), term("dcterms:title"), text(_SCHEMES[scheme])
    if term("unres:UnofficialCopy").value in used:
        yield term("unres:UnofficialCopy"), term("rdf:type"), term("dcterms:RightsStatement")
        yield term("unres:UnofficialCopy"), term("rdfs:label"), text("unofficial copy")


def _describe(each: Foreign) -> Iterator[Statement]:
    subject = NamedNode(each.iri)
    for name in each.classes:
        yield subject, term("rdf:type"), term(name)
    concept = _CONCEPT in each.classes or bool(each.scheme)
    yield subject, term("skos:prefLabel" if concept else "rdfs:label"), text(each.name)
    if each.scheme:
        yield subject, term("skos:inScheme"), NamedNode(each.scheme)


def _extent() -> Iterator[Statement]:
    """Say where the whole world is."""
    wkt = term("geo:wktLiteral")
    corners = "-180 -90, 180 -90, 180 90, -180 90, -180 -90"
    yield WORLD, term("dcat:bbox"), Literal(f"POLYGON(({corners}))", datatype=wkt)
    yield WORLD, term("dcat:centroid"), Literal("POINT(0 0)", datatype=wkt)
