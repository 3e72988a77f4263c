"""What DCAT-AP 3.0.1 asks of a description, as tables, and as the SHACL shapes that they say.

Read out of its specification and its published shapes (https://semiceu.github.io/DCAT-AP/releases/3.0.1/). Columns: the
property; how often at least and at most (`-` for any number); L for a literal or R for a resource; the class of the
value, or its datatype behind `^`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.namespaces import PREFIXES

CLASSES = {
    "dcat:Catalog": """
        dcterms:title 1 - L
        dcterms:description 1 - L
        dcterms:publisher 1 1 R foaf:Agent
        dcterms:creator - 1 R foaf:Agent
        dcterms:language - - R dcterms:LinguisticSystem
        dcterms:license - 1 R dcterms:LicenseDocument
        dcterms:rights - - R dcterms:RightsStatement
        dcterms:issued - 1 L
        dcterms:modified - 1 L
        dcterms:spatial - - R dcterms:Location
        dcterms:temporal - - R dcterms:PeriodOfTime
        dcterms:hasPart - - R dcat:Catalog
        dcat:catalog - - R dcat:Catalog
        dcat:dataset - - R dcat:Dataset
        dcat:service - - R dcat:DataService
        dcat:record - - R dcat:CatalogRecord
        dcat:themeTaxonomy - - R skos:ConceptScheme
        foaf:homepage - 1 R foaf:Document
        dcatap:applicableLegislation - - R eli:LegalResource
    """,
    "dcat:Dataset": """
        dcterms:title 1 - L
        dcterms:description 1 - L
        dcterms:publisher - 1 R foaf:Agent
        dcterms:creator - - R foaf:Agent
        dcterms:identifier - - L
        dcterms:issued - 1 L
        dcterms:modified - 1 L
        dcterms:language - - R dcterms:LinguisticSystem
        dcterms:accessRights - 1 R dcterms:RightsStatement
        dcterms:accrualPeriodicity - 1 R dcterms:Frequency
        dcterms:conformsTo - - R dcterms:Standard
        dcterms:provenance - - R dcterms:ProvenanceStatement
        dcterms:relation - - R
        dcterms:isReferencedBy - - R
        dcterms:source - - R dcat:Dataset
        dcterms:spatial - - R dcterms:Location
        dcterms:temporal - - R dcterms:PeriodOfTime
        dcterms:type - - R skos:Concept
        dcat:contactPoint - - R vcard:Kind
        dcat:distribution - - R dcat:Distribution
        dcat:hasVersion - - R dcat:Dataset
        dcat:inSeries - - R dcat:DatasetSeries
        dcat:keyword - - L
        dcat:landingPage - - R foaf:Document
        dcat:qualifiedRelation - - R dcat:Relationship
        dcat:spatialResolutionInMeters - - L ^xsd:decimal
        dcat:temporalResolution - 1 L ^xsd:duration
        dcat:theme - - R skos:Concept
        dcat:version - 1 L
        adms:identifier - - R adms:Identifier
        adms:sample - - R dcat:Distribution
        adms:versionNotes - - L
        foaf:page - - R foaf:Document
        prov:qualifiedAttribution - - R prov:Attribution
        prov:wasGeneratedBy - - R prov:Activity
        dcatap:applicableLegislation - - R eli:LegalResource
    """,
    "dcat:Distribution": """
        dcat:accessURL 1 - R
        dcat:downloadURL - - R
        dcat:accessService - - R dcat:DataService
        dcat:byteSize - 1 L ^xsd:nonNegativeInteger
        dcat:mediaType - 1 R dcterms:MediaType
        dcat:compressFormat - 1 R dcterms:MediaType
        dcat:packageFormat - 1 R dcterms:MediaType
        dcat:spatialResolutionInMeters - 1 L ^xsd:decimal
        dcat:temporalResolution - 1 L ^xsd:duration
        dcterms:conformsTo - - R dcterms:Standard
        dcterms:description - - L
        dcterms:format - 1 R dcterms:MediaTypeOrExtent
        dcterms:issued - 1 L
        dcterms:language - - R dcterms:LinguisticSystem
        dcterms:license - 1 R dcterms:LicenseDocument
        dcterms:modified - 1 L
        dcterms:rights - - R dcterms:RightsStatement
        dcterms:title - - L
        adms:status - 1 R skos:Concept
        dcatap:availability - 1 R skos:Concept
        foaf:page - - R foaf:Document
        spdx:checksum - 1 R spdx:Checksum
        dcatap:applicableLegislation - - R eli:LegalResource
    """,
    "dcat:DataService": """
        dcterms:title 1 - L
        dcterms:description - - L
        dcterms:publisher - 1 R foaf:Agent
        dcterms:accessRights - 1 R dcterms:RightsStatement
        dcterms:conformsTo - - R dcterms:Standard
        dcterms:format - - R dcterms:MediaTypeOrExtent
        dcterms:license - 1 R dcterms:LicenseDocument
        dcat:contactPoint - - R vcard:Kind
        dcat:endpointURL 1 - R
        dcat:endpointDescription - - R
        dcat:keyword - - L
        dcat:landingPage - - R foaf:Document
        dcat:servesDataset - - R dcat:Dataset
        dcat:theme - - R skos:Concept
        foaf:page - - R foaf:Document
        dcatap:applicableLegislation - - R eli:LegalResource
    """,
    "foaf:Agent": """
        foaf:name 1 - L
        dcterms:type - 1 R skos:Concept
    """,
    "dcterms:LicenseDocument": """
        dcterms:type - - R skos:Concept
    """,
    "dcterms:Location": """
        dcat:bbox - 1 L
        dcat:centroid - 1 L
    """,
    "dcterms:PeriodOfTime": """
        dcat:startDate - 1 L
        dcat:endDate - 1 L
        time:hasBeginning - 1 R time:Instant
        time:hasEnd - 1 R time:Instant
    """,
    "spdx:Checksum": """
        spdx:algorithm 1 1 R spdx:ChecksumAlgorithm
        spdx:checksumValue 1 1 L ^xsd:hexBinary
    """,
    "skos:Concept": """
        skos:prefLabel 1 - L
    """,
    "skos:ConceptScheme": """
        dcterms:title 1 - L
    """,
}

RECOMMENDED = {
    "dcat:Catalog": "dcterms:language dcterms:issued dcterms:license dcterms:spatial dcterms:modified"
    " dcat:themeTaxonomy foaf:homepage dcat:dataset dcat:service",
    "dcat:Dataset": "dcat:contactPoint dcat:keyword dcterms:publisher dcterms:spatial dcat:theme",
    "dcat:Distribution": "dcterms:description dcatap:availability dcterms:format dcterms:license",
    "dcat:DataService": "dcat:servesDataset dcat:endpointDescription",
    "foaf:Agent": "dcterms:type",
    "dcterms:LicenseDocument": "dcterms:type",
    "dcterms:Location": "dcat:bbox dcat:centroid",
    "dcterms:PeriodOfTime": "dcat:startDate dcat:endDate",
}

_EU = "http://publications.europa.eu/resource/authority/"
LISTS = (
    # class, property, the list that its values stand in
    ("dcat:Catalog", "dcterms:language", f"{_EU}language"),
    ("dcat:Dataset", "dcterms:language", f"{_EU}language"),
    ("dcat:Dataset", "dcterms:accrualPeriodicity", f"{_EU}frequency"),
    ("dcat:Dataset", "dcterms:accessRights", f"{_EU}access-right"),
    ("dcat:Dataset", "dcat:theme", f"{_EU}data-theme"),
    ("dcat:DataService", "dcterms:accessRights", f"{_EU}access-right"),
    ("dcat:Distribution", "dcterms:format", f"{_EU}file-type"),
    ("dcat:Distribution", "dcterms:language", f"{_EU}language"),
    ("dcat:Distribution", "adms:status", f"{_EU}distribution-status"),
    ("dcat:Distribution", "dcatap:availability", f"{_EU}planned-availability"),
    ("dcterms:LicenseDocument", "dcterms:type", "http://purl.org/adms/licencetype/1.0"),
    ("foaf:Agent", "dcterms:type", "http://purl.org/adms/publishertype/1.0"),
)
PATTERNS = (
    # class, property, what its values begin with
    ("dcat:Distribution", "dcat:mediaType", "^https?://www[.]iana[.]org/assignments/media-types/"),
    ("dcat:Distribution", "dcat:compressFormat", "^https?://www[.]iana[.]org/assignments/media-types/"),
    ("dcat:Dataset", "dcterms:spatial", "^https://sws[.]geonames[.]org"),
    ("spdx:Checksum", "spdx:algorithm", "^https://spdx[.]org/rdf/terms"),
)
REPLACED = ("dcterms:hasVersion", "dcterms:isVersionOf", "owl:versionInfo")
"""Properties of a dataset that DCAT 3 has others for."""


def shapes(*, recommended: bool = True) -> str:
    """Write the tables as SHACL, in Turtle; with what is recommended, or only what must be."""
    lines = [f"@prefix {prefix}: <{space}> ." for prefix, space in PREFIXES.items()]
    for name, table in CLASSES.items():
        properties = "".join(f" ; sh:property [ {each} ]" for each in _properties(table.strip().splitlines()))
        lines.append(f"[] a sh:NodeShape ; sh:targetClass {name} {properties} .")
    for name, advised in RECOMMENDED.items() if recommended else ():
        properties = "".join(f" ; sh:property [ sh:path {each} ; sh:minCount 1 ]" for each in advised.split())
        lines.append(f"[] a sh:NodeShape ; sh:targetClass {name} {properties} .")
    for name, path, scheme in LISTS:
        lines.append(
            f"[] a sh:NodeShape ; sh:targetClass {name} ; sh:property [ sh:path {path} ; sh:nodeKind sh:IRI ;"
            f" sh:node [ sh:property [ sh:path skos:inScheme ; sh:hasValue <{scheme}> ] ] ] ."
        )
    for name, path, pattern in PATTERNS:
        lines.append(
            f'[] a sh:NodeShape ; sh:targetClass {name} ; sh:property [ sh:path {path} ; sh:pattern "{pattern}" ] .'
        )
    for path in REPLACED:
        lines.append(
            f"[] a sh:NodeShape ; sh:targetClass dcat:Dataset ; sh:property [ sh:path {path} ; sh:maxCount 0 ] ."
        )
    return "\n".join(lines)


def _properties(rows: list[str]) -> Iterator[str]:
    for row in rows:
        path, least, most, kind, *value = row.split()
        said = [f"sh:path {path}", f"sh:nodeKind sh:{'Literal' if kind == 'L' else 'BlankNodeOrIRI'}"]
        said += [] if least == "-" else [f"sh:minCount {least}"]
        said += [] if most == "-" else [f"sh:maxCount {most}"]
        said += [f"sh:datatype {each[1:]}" if each.startswith("^") else f"sh:class {each}" for each in value]
        yield " ; ".join(said)
