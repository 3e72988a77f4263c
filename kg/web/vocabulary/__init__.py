"""`/ontology` and `/shapes`: the terms and constraints of our own, as data and as pages made from their files."""
