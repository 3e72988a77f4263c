"""Arabic letters that are taken for each other, and the parts Arabic words are built of (folded spelling)."""

from __future__ import annotations

from collections.abc import Mapping

WORD = "[\u0621-\u065f\u0670-\u06d3]+"
SIGNS = "،؛:."

ALPHABET = "ءابتثجحخدذرزسشصضطظعغفقكلمنهويؤئ"

SHAPES: tuple[str, ...] = ("بتثني", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق")

ALIKE: tuple[str, ...] = (
    "عغفق",  # closed heads inside a word
    "عحجخ",
    "مع",
    "مه",
    "هة",
    "وفق",
    "ورز",
    "رزدذ",
    "رن",
    "لا",
    "لك",
    "لد",
)

LIGHT = "ابتثنيلئ"
LONG = "اوي"
DERIVING = "اويتن"
SEATS = "ءئؤاوي"

CONJUNCTIONS: tuple[str, ...] = ("و", "ف")

PROCLITICS: tuple[str, ...] = (
    *("", "و", "ف", "ب", "ك", "ل", "س", "ا"),
    *("وب", "ول", "وك", "وس", "فب", "فل", "فس"),
    *("ال", "وال", "بال", "فال", "كال", "لل", "ولل", "وبال", "وكال", "فلل", "اال"),
)

CONTRACTIONS: Mapping[str, str] = {"لل": "ال", "بال": "ال", "كال": "ال"}

PERSONS = "يتنا"

ENDINGS: tuple[str, ...] = (
    *("", "ا", "ه", "ي", "ت", "ء", "و", "ن"),
    *("ها", "هم", "هما", "هن", "نا", "ني", "كم", "وه"),
    *("ان", "ين", "ون", "ات", "تان", "تين", "وا", "نه", "يه", "يا", "تي", "تا"),
    *("ته", "تها", "تهم", "تهما", "تهن", "تنا"),
    *("اته", "اتها", "اتهم", "اتهما", "اتنا"),
    *("ائه", "ائها", "ائهم", "اءه", "اءها", "اؤه", "اؤها"),
)

ARTICLE = "ال"

PREPOSITIONS: tuple[str, ...] = ("في", "من", "الي", "علي", "عن", "بين")

FEMININE_RELATIVES: tuple[str, ...] = ("التي",)
