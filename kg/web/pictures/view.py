"""What a picture is: a query, and what its rows look like."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from kg.web.addresses import link_to
from kg.web.page.words import Words, direction, words_in
from kg.web.pictures.marks import Drawing
from kg.web.pictures.rows import Cell, Row
from kg.web.pictures.tables import Table

WIDE, NARROW = 960.0, 316.0
"""Pixels of a picture on a desk and in a hand."""
WIDTHS: Mapping[str, float] = {"wide": WIDE, "narrow": NARROW}


Kind = Literal["document", "state", "dataset"]


@dataclass(frozen=True, slots=True)
class About:
    """What a picture is of: a document, a State, or the whole dataset; with its symbol or name."""

    iri: str
    symbol: str
    language: str
    base: str

    @property
    def kind(self) -> Kind:
        """Which pictures fit."""
        if not self.iri:
            return "dataset"
        return "state" if self.iri.startswith(f"{self.base}id/state/") else "document"

    @property
    def words(self) -> Words:
        """The words of pictures in the language."""
        return words_in(self.language, "pictures")

    @property
    def spoken(self) -> str:
        """The language of these words."""
        return self.words.language

    @property
    def dir(self) -> str:
        """The direction of these words, which the picture has too."""
        return direction(self.spoken)

    @property
    def page(self) -> str:
        """The address of its page."""
        return link_to(self.iri, base=self.base).href

    def href(self, cell: Cell) -> str:
        """Give the address of a thing; none for what is no thing, and for what is elsewhere."""
        link = link_to(cell.text, base=self.base) if cell.is_iri else None
        return link.href if link and not link.external else ""


class View(Protocol):
    """Rows understood: what there is to be seen."""

    @property
    def summary(self) -> str:
        """What is seen, in a sentence or two."""

    def draw(self, width: float) -> Drawing | None:
        """Draw it in a width; None where there is nothing to be drawn."""

    def table(self) -> Table:
        """Say the same in words and numbers."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One kind of picture: of a document or of the whole dataset."""

    name: str
    of: Kind
    read: Callable[[Sequence[Row], About], View]
    query: str = ""
    """The name of its query, where that of another picture is its own."""
    is_listed: bool = True
    """It stands on the page of all pictures."""
    is_glance: bool = False
    """It stands in other pages, on their paper; another picture has the whole."""
