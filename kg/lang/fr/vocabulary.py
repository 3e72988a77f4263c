"""Words of the pages about terms, constraints and lists."""

from __future__ import annotations

from collections.abc import Mapping

PAGE: Mapping[str, str] = {
    "ontology": "Ontologie",
    "ontology_lead": (
        "Les termes propres à ce projet, à côté des vocabulaires qu'il réutilise. Chacun est "
        "présenté tel que son fichier le définit, avec des exemples tirés des données."
    ),
    "shapes": "Contraintes",
    "shapes_lead": (
        "Ce que les données doivent respecter, selon les fichiers SHACL : chaque contrainte en "
        "toutes lettres, et le message quand elle est enfreinte."
    ),
    "classes": "Classes",
    "properties": "Propriétés",
    "individuals": "Individus",
    "subclass": "sous-classe de",
    "domain": "domaine",
    "range": "codomaine",
    "inverse": "inverse de",
    "disjoint": "disjointe de",
    "kind": "type",
    "used": "emplois",
    "times": "{} fois",
    "unused": "absent de ces données",
    "examples": "exemples",
    "data": "En données",
    "targets": "s'applique à",
    "concepts": "Concepts",
    "code": "code",
    "label": "nom",
    "definition": "définition",
    "documents": "documents",
    "picture": "Les classes en une image",
    "Class": "classe",
    "ObjectProperty": "propriété menant à une chose",
    "DatatypeProperty": "propriété à valeur",
    "AnnotationProperty": "annotation",
    "individual": "individu",
}

RULES: Mapping[str, str] = {
    "exactly": "exactement {}",
    "minCount": "au moins {}",
    "maxCount": "au plus {}",
    "class": "chaque valeur est de la classe {}",
    "datatype": "chaque valeur est du type {}",
    "nodeKind": "chaque valeur est : {}",
    "pattern": "chaque valeur correspond à {}",
    "hasValue": "une des valeurs est {}",
    "uniqueLang": "au plus une valeur par langue",
    "lessThan": "inférieur à {}",
    "lessThanOrEquals": "au plus égal à {}",
    "equals": "identique à {}",
    "disjoint": "différent de {}",
    "minInclusive": "{} ou plus",
    "maxInclusive": "{} ou moins",
    "minExclusive": "plus de {}",
    "maxExclusive": "moins de {}",
    "minLength": "au moins {} caractères",
    "maxLength": "au plus {} caractères",
    "select": "une requête le vérifie",
    "targetClass": "choses de la classe {}",
    "targetObjectsOf": "valeurs de {}",
    "targetSubjectsOf": "choses ayant {}",
    "targetNode": "la chose {}",
    "Warning": "un simple avertissement",
    "Info": "pour information seulement",
    "IRI": "une chose avec une adresse",
    "Literal": "une valeur",
    "BlankNode": "une chose sans adresse",
    "BlankNodeOrIRI": "une chose",
    "IRIOrLiteral": "une chose avec une adresse ou une valeur",
}
"""By the terms of SHACL; a number or names stand at the braces."""
