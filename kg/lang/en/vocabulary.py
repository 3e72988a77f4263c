"""Words of the pages about terms, constraints and lists."""

from __future__ import annotations

from collections.abc import Mapping

PAGE: Mapping[str, str] = {
    "ontology": "Ontology",
    "ontology_lead": (
        "The terms of this project's own, beside the vocabularies that it reuses. Each is shown as "
        "its file defines it, with examples from the data."
    ),
    "shapes": "Shapes",
    "shapes_lead": (
        "What must hold in the data, as the SHACL files say it: each constraint in words, and the "
        "message where it is broken."
    ),
    "classes": "Classes",
    "properties": "Properties",
    "individuals": "Individuals",
    "subclass": "narrower than",
    "domain": "domain",
    "range": "range",
    "inverse": "inverse of",
    "disjoint": "disjoint with",
    "kind": "kind",
    "used": "used",
    "times": "{} times",
    "unused": "not in this data",
    "examples": "examples",
    "data": "As data",
    "targets": "applies to",
    "concepts": "Concepts",
    "code": "code",
    "label": "name",
    "definition": "definition",
    "documents": "documents",
    "picture": "The classes in a picture",
    "Class": "class",
    "ObjectProperty": "property that leads to a thing",
    "DatatypeProperty": "property with a value",
    "AnnotationProperty": "annotation",
    "individual": "individual",
}

RULES: Mapping[str, str] = {
    "exactly": "exactly {}",
    "minCount": "at least {}",
    "maxCount": "at most {}",
    "class": "each value is a thing of the class {}",
    "datatype": "each value is of the type {}",
    "nodeKind": "each value is: {}",
    "pattern": "each value matches {}",
    "hasValue": "one value is {}",
    "uniqueLang": "at most one value in a language",
    "lessThan": "less than {}",
    "lessThanOrEquals": "no more than {}",
    "equals": "the same as {}",
    "disjoint": "other than {}",
    "minInclusive": "{} or more",
    "maxInclusive": "{} or less",
    "minExclusive": "more than {}",
    "maxExclusive": "less than {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "select": "a query checks it",
    "targetClass": "things of the class {}",
    "targetObjectsOf": "values of {}",
    "targetSubjectsOf": "things that have {}",
    "targetNode": "the thing {}",
    "Warning": "a warning only",
    "Info": "for information only",
    "IRI": "a thing with an address",
    "Literal": "a value",
    "BlankNode": "a thing without an address",
    "BlankNodeOrIRI": "a thing",
    "IRIOrLiteral": "a thing with an address, or a value",
}
"""By the terms of SHACL; a number or names stand at the braces."""
