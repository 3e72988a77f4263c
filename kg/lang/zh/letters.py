"""Chinese letters for comparing: full-width brackets and marks are those of ASCII."""

from __future__ import annotations

from collections.abc import Mapping

DROPPED: str = ""

EQUAL: Mapping[str, str] = {
    "（": "(",
    "）": ")",
    "［": "[",
    "］": "]",
    "／": "/",
    "－": "-",
    "．": ".",
    "　": " ",
    "，": ",",
    "；": ";",
    "：": ":",
}
