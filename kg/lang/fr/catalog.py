"""French title, description and keywords of the dataset."""

from __future__ import annotations

TITLE: str = "Les résolutions des Nations Unies en données liées"

DESCRIPTION: str = (
    "Ce que disent les résolutions des Nations Unies, lu dans leurs textes : paragraphes, actes, citations, dates, "
    "organes, lieux, réunions et obligations, chaque énoncé avec les mots où il a été lu. Textes : source Nations "
    "Unies, copie non officielle."
)

KEYWORDS: tuple[str, ...] = (
    "Nations Unies",
    "résolutions",
    "Assemblée générale",
    "citations",
    "données liées",
)
