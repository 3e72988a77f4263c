"""The dataset described for catalogs: DCAT 3 as DCAT-AP 3.0.1 wants it, VoID with counts, schema.org.

description   what is described: the one value that all figures come from
dcat          catalog, dataset, versions, files, SPARQL service
void          counts, partitions, links into other datasets
schema_org    the same for search engines, also as a tree of JSON
foreign       RDF of others, as far as it is known
terms         what the terms of others are that the description uses, so that it can be checked with nothing fetched
document      graph and document: what is stated in the data, and what stands in the published description alone

Each is a function from the description to statements about IRIs below the base; there is no blank node. The graph
`<base>catalog` is a part of the data and counts itself too. A file can't hold its own checksum, so sizes and checksums
stand in the published document alone.
"""

from kg.graph.catalog.description import PROJECT, Description, Download, Publisher, Version
from kg.graph.catalog.document import catalog_quads, document_quads, settle

__all__ = ["PROJECT", "Description", "Download", "Publisher", "Version", "catalog_quads", "document_quads", "settle"]
