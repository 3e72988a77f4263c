"""Words of the pages about terms, constraints and lists."""

from __future__ import annotations

from collections.abc import Mapping

PAGE: Mapping[str, str] = {
    "ontology": "Ontología",
    "ontology_lead": (
        "Los términos propios de este proyecto, junto a los vocabularios que reutiliza. Cada uno "
        "aparece como lo define su archivo, con ejemplos de los datos."
    ),
    "shapes": "Restricciones",
    "shapes_lead": (
        "Lo que debe cumplirse en los datos, según los archivos SHACL: cada restricción en palabras "
        "y el mensaje cuando no se cumple."
    ),
    "classes": "Clases",
    "properties": "Propiedades",
    "individuals": "Individuos",
    "subclass": "subclase de",
    "domain": "dominio",
    "range": "rango",
    "inverse": "inversa de",
    "disjoint": "disjunta de",
    "kind": "tipo",
    "used": "usos",
    "times": "{} veces",
    "unused": "no aparece en estos datos",
    "examples": "ejemplos",
    "data": "Como datos",
    "targets": "se aplica a",
    "concepts": "Conceptos",
    "code": "código",
    "label": "nombre",
    "definition": "definición",
    "documents": "documentos",
    "picture": "Las clases en una imagen",
    "Class": "clase",
    "ObjectProperty": "propiedad que lleva a una cosa",
    "DatatypeProperty": "propiedad con un valor",
    "AnnotationProperty": "anotación",
    "individual": "individuo",
}

RULES: Mapping[str, str] = {
    "exactly": "exactamente {}",
    "minCount": "al menos {}",
    "maxCount": "como máximo {}",
    "class": "cada valor es de la clase {}",
    "datatype": "cada valor es del tipo {}",
    "nodeKind": "cada valor es: {}",
    "pattern": "cada valor concuerda con {}",
    "hasValue": "uno de los valores es {}",
    "uniqueLang": "como máximo un valor por idioma",
    "lessThan": "menor que {}",
    "lessThanOrEquals": "no mayor que {}",
    "equals": "igual que {}",
    "disjoint": "distinto de {}",
    "minInclusive": "{} o más",
    "maxInclusive": "{} o menos",
    "minExclusive": "más de {}",
    "maxExclusive": "menos de {}",
    "minLength": "al menos {} caracteres",
    "maxLength": "como máximo {} caracteres",
    "select": "lo comprueba una consulta",
    "targetClass": "cosas de la clase {}",
    "targetObjectsOf": "valores de {}",
    "targetSubjectsOf": "cosas que tienen {}",
    "targetNode": "la cosa {}",
    "Warning": "solo una advertencia",
    "Info": "solo informativo",
    "IRI": "una cosa con dirección",
    "Literal": "un valor",
    "BlankNode": "una cosa sin dirección",
    "BlankNodeOrIRI": "una cosa",
    "IRIOrLiteral": "una cosa con dirección o un valor",
}
"""By the terms of SHACL; a number or names stand at the braces."""
