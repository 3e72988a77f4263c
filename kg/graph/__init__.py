"""What was read, as RDF: the only floor below which no RDF library is used."""
