"""Hold quads against the shapes: which nodes break which constraint, said in Arabic and English.

    validate(graph)                   the reference, pyshacl: for one file, and for tests
    load_validator(context)           the shapes compiled once a process
    validator.findings(quads)         what a unit (the graphs of one work) breaks: the same findings, in the same order

Which validator. A thousand works of six versions (16 million quads) must be judged in some 160 seconds, with the lists,
the ontology and the shapes (19,000 quads) seen round each. Measured on A/RES/75/41 in six languages (15,757 quads), on
two cores, from quads in memory to findings, best of three:

    library          seconds  µs a quad  what speaks for or against it
    pyshacl 0.40.1     6.95      441     the reference
    pyrudof 0.3.35     1.73      110     reads and compiles the shapes each time; 371 MB
    shacl-rust 0.2.12  0.43       27     as pyrudof, 162 MB; `conforms` alone takes 0.26 s
    pyshifty 0.5.1     0.38       24     compiles the shapes once (`PreparedValidator`); BSD
    shacl 0.3.4        0.11        7     compiles the shapes once; a third is for the lists round the work; 98 MB

`shacl` (https://github.com/pwin/SHACL_Engine, MIT or Apache 2.0, one author, of 2026) meets the bar, so there is no
screen of our own. It runs SPARQL constraints on the crates that pyoxigraph is made of (oxttl, spargebra, spareval), and
passes 417 of the 426 tests of the W3C suites, the others listed by name. It is young: so a component of SHACL is handed
to it only if tests hold it to pyshacl (`units.COMPILED`), and shapes that say more stay with pyshacl.

`tests/test_validate_same.py` compares the two for every constraint of the shapes and 208 short documents;
`bench/validate.py` for whole ones with all lists: of 104 documents of the corpus, clean and damaged in twenty places
each, none of the 208 reports differed, in 4,014 findings of 150 constraints. Findings without end are no trap: 1,214 in
one work cost 0.25 s in all.

The two part only where pyshacl reads a literal as Python would and the specifications do not, or gives up:
`tests/test_validate_same.py` (`PARTED`) has each such case. The published findings are those of the specification.
"""

from __future__ import annotations

from kg.validate.finding import Finding, finding_quads, report_quads
from kg.validate.reference import shapes_graph, to_graph, validate
from kg.validate.units import Validator, load_validator

__all__ = [
    "Finding",
    "Validator",
    "finding_quads",
    "load_validator",
    "report_quads",
    "shapes_graph",
    "to_graph",
    "validate",
]
