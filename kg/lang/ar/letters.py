"""Arabic letters for comparing: vowel signs and the stretcher go, the forms of alef, yeh and teh marbuta are one."""

from __future__ import annotations

from collections.abc import Mapping

# fathatan .. sukun, maddah and hamza above and below, superscript alef, tatweel
DROPPED = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670\u0640"

EQUAL: Mapping[str, str] = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "\u0671": "ا",  # alef wasla
    "ى": "ي",
    "\u06cc": "ي",  # Farsi yeh, common in OCR
    "\u06a9": "ك",  # Farsi kaf
    "ة": "ه",
}
