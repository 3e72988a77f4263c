"""Where the quads are kept and asked: `embedded` (Oxigraph) or `remote` (any SPARQL 1.1 server), one protocol."""
