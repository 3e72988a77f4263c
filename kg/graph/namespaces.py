"""Prefixes of the vocabularies in use, and terms by their short names (`eli:cites`).

One table serves the mapping, the serializations, the pages and the tests that prove that each term exists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pyoxigraph import NamedNode

PREFIXES: Mapping[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "c4o": "http://purl.org/spar/c4o/",
    "cito": "http://purl.org/spar/cito/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "doco": "http://purl.org/spar/doco/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "lode": "http://linkedevents.org/ontology/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "time": "http://www.w3.org/2006/time#",
    "undo": "https://w3id.org/un/ontology/undo/",
    "unres": "https://w3id.org/unres/ontology#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@cache
def term(curie: str) -> NamedNode:
    """Give the term of a short name; a KeyError for a prefix that is not in the table.

    >>> term("eli:cites")
    <NamedNode value=http://data.europa.eu/eli/ontology#cites>
    """
    prefix, _, name = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + name)


def shorten(iri: str) -> str:
    """Give the short name of a term, or the IRI where no prefix fits.

    >>> shorten("http://data.europa.eu/eli/ontology#cites")
    'eli:cites'
    """
    fitting = [(space, prefix) for prefix, space in PREFIXES.items() if iri.startswith(space)]
    if not fitting:
        return iri
    space, prefix = max(fitting, key=lambda found: len(found[0]))
    return f"{prefix}:{iri[len(space) :]}"


def prologue(query: str) -> str:
    """Give the PREFIX lines that a query does without: those of the table that it uses and does not declare.

    >>> prologue("SELECT * { ?s rdfs:label ?o }").split()
    ['PREFIX', 'rdfs:', '<http://www.w3.org/2000/01/rdf-schema#>']
    """
    used = {prefix for prefix in PREFIXES if re.search(rf"(?<![\w:-]){prefix}:", query)}
    declared = {found.lower() for found in re.findall(r"(?i)\bPREFIX\s+([\w-]*):", query)}
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in sorted(used - declared))
