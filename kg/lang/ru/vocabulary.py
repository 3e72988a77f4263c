"""Words of the pages about terms, constraints and lists."""

from __future__ import annotations

from collections.abc import Mapping

PAGE: Mapping[str, str] = {
    "ontology": "Онтология",
    "ontology_lead": (
        "Собственные термины проекта, помимо словарей, которые он использует. Каждый показан так, "
        "как определён в его файле, с примерами из данных."
    ),
    "shapes": "Ограничения",
    "shapes_lead": (
        "Что должно выполняться в данных согласно файлам SHACL: каждое ограничение словами и "
        "сообщение при его нарушении."
    ),
    "classes": "Классы",
    "properties": "Свойства",
    "individuals": "Отдельные сущности",
    "subclass": "подкласс",
    "domain": "область определения",
    "range": "область значений",
    "inverse": "обратное к",
    "disjoint": "не пересекается с",
    "kind": "вид",
    "used": "использование",
    "times": "раз: {}",
    "unused": "в этих данных нет",
    "examples": "примеры",
    "data": "В виде данных",
    "targets": "применяется к",
    "concepts": "Понятия",
    "code": "код",
    "label": "название",
    "definition": "определение",
    "documents": "документы",
    "picture": "Классы на схеме",
    "Class": "класс",
    "ObjectProperty": "свойство, ведущее к сущности",
    "DatatypeProperty": "свойство со значением",
    "AnnotationProperty": "аннотация",
    "individual": "отдельная сущность",
}

RULES: Mapping[str, str] = {
    "exactly": "ровно {}",
    "minCount": "не менее {}",
    "maxCount": "не более {}",
    "class": "каждое значение принадлежит классу {}",
    "datatype": "каждое значение имеет тип {}",
    "nodeKind": "каждое значение: {}",
    "pattern": "каждое значение соответствует {}",
    "hasValue": "одно из значений — {}",
    "uniqueLang": "не более одного значения на язык",
    "lessThan": "меньше, чем {}",
    "lessThanOrEquals": "не больше, чем {}",
    "equals": "равно {}",
    "disjoint": "отличается от {}",
    "minInclusive": "{} или больше",
    "maxInclusive": "{} или меньше",
    "minExclusive": "больше {}",
    "maxExclusive": "меньше {}",
    "minLength": "не менее {} знаков",
    "maxLength": "не более {} знаков",
    "select": "проверяется запросом",
    "targetClass": "сущности класса {}",
    "targetObjectsOf": "значения свойства {}",
    "targetSubjectsOf": "сущности со свойством {}",
    "targetNode": "сущность {}",
    "Warning": "только предупреждение",
    "Info": "только для сведения",
    "IRI": "сущность с адресом",
    "Literal": "значение",
    "BlankNode": "сущность без адреса",
    "BlankNodeOrIRI": "сущность",
    "IRIOrLiteral": "сущность с адресом или значение",
}
"""By the terms of SHACL; a number or names stand at the braces."""
