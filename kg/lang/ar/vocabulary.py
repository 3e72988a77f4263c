"""Words of the pages about terms, constraints and lists."""

from __future__ import annotations

from collections.abc import Mapping

PAGE: Mapping[str, str] = {
    "ontology": "مفردات المشروع",
    "ontology_lead": (
        "المصطلحات الخاصة بهذا المشروع، بجانب المفردات التي يعيد استعمالها. كل مصطلح يظهر هنا كما "
        "يعرفه ملفه، مع أمثلة من البيانات."
    ),
    "shapes": "القيود",
    "shapes_lead": (
        "ما يجب أن يصح في البيانات، كما تقوله ملفات SHACL. كل قيد بالكلمات، مع الرسالة التي تقال عند مخالفته."
    ),
    "classes": "الأصناف",
    "properties": "الخصائص",
    "individuals": "الأفراد",
    "subclass": "أخص من",
    "domain": "المجال",
    "range": "المدى",
    "inverse": "عكس",
    "disjoint": "لا يجتمع مع",
    "kind": "النوع",
    "used": "الاستعمال",
    "times": "{} مرة",
    "unused": "لا يستعمل في هذه البيانات",
    "examples": "أمثلة",
    "data": "بوصفها بيانات",
    "targets": "ينطبق على",
    "concepts": "المفاهيم",
    "code": "الرمز",
    "label": "الاسم",
    "definition": "التعريف",
    "documents": "الوثائق",
    "picture": "صورة الأصناف",
    "Class": "صنف",
    "ObjectProperty": "خاصية تقود إلى شيء",
    "DatatypeProperty": "خاصية ذات قيمة",
    "AnnotationProperty": "خاصية شارحة",
    "individual": "فرد",
}

RULES: Mapping[str, str] = {
    "exactly": "العدد بالضبط: {}",
    "minCount": "العدد على الأقل: {}",
    "maxCount": "العدد على الأكثر: {}",
    "class": "كل قيمة شيء من الصنف {}",
    "datatype": "كل قيمة من النمط {}",
    "nodeKind": "كل قيمة: {}",
    "pattern": "كل قيمة تطابق النمط {}",
    "hasValue": "من القيم {}",
    "uniqueLang": "قيمة واحدة على الأكثر لكل لغة",
    "lessThan": "أصغر من {}",
    "lessThanOrEquals": "لا تتجاوز {}",
    "equals": "تساوي {}",
    "disjoint": "تختلف عن {}",
    "minInclusive": "لا تقل عن {}",
    "maxInclusive": "لا تزيد على {}",
    "minExclusive": "أكبر من {}",
    "maxExclusive": "أقل من {}",
    "minLength": "طول النص على الأقل: {}",
    "maxLength": "طول النص على الأكثر: {}",
    "select": "يتحقق منه استعلام",
    "targetClass": "أشياء الصنف {}",
    "targetObjectsOf": "قيم الخاصية {}",
    "targetSubjectsOf": "الأشياء التي لها {}",
    "targetNode": "الشيء {}",
    "Warning": "تنبيه لا غير",
    "Info": "معلومة لا غير",
    "IRI": "شيء ذو عنوان",
    "Literal": "قيمة",
    "BlankNode": "شيء بلا عنوان",
    "BlankNodeOrIRI": "شيء",
    "IRIOrLiteral": "شيء ذو عنوان أو قيمة",
}
"""By the terms of SHACL; a number or names stand at the braces."""
