"""English title, description and keywords of the dataset."""

from __future__ import annotations

TITLE: str = "Resolutions of the United Nations as linked data"

DESCRIPTION: str = (
    "What resolutions of the United Nations say, read out of their texts: paragraphs, acts, citations, dates, bodies, "
    "places, meetings and obligations, each statement with the words it was read from. Texts: source United Nations, "
    "unofficial copy."
)

KEYWORDS: tuple[str, ...] = (
    "United Nations",
    "resolutions",
    "General Assembly",
    "citations",
    "linked data",
)
