"""`/sparql`: the protocol, the description of the service, answers that are kept, and the editor for people."""
