"""What the address of a table of requests says: by what it is narrowed, in which order, which page of it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request

from kg.index.requested import ORDERS, Order
from kg.index.requests import DUE, FACETS
from kg.web.page.speaks import speaks_to

LONGEST = 400
"""Characters of words that count."""
MOST_CHOSEN = 12
"""Values that a table is narrowed by."""
MOST_PAGES = 10_000
_LONGEST_VALUE = 300

Chosen = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """All that an address says."""

    q: str = ""
    chosen: Chosen = ()
    """Facets and values as they stand in the address."""
    order: Order = "adopted"
    page: int = 1
    lang: str = ""
    """Language of the page, where the address says it."""

    def href(self, *, suffix: str = "", chosen: Chosen | None = None, order: Order | None = None, page: int = 1) -> str:
        """Give the address of a table that differs in this."""
        order = order or self.order
        pairs = [("q", self.q)] if self.q else []
        pairs += self.chosen if chosen is None else chosen
        pairs += [("sort", order)] if order != ORDERS[0] else []
        pairs += [("page", str(page))] if page > 1 else []
        pairs += [("lang", self.lang)] if self.lang else []
        said = urlencode([(name, value.encode("utf-8", "replace")) for name, value in pairs])
        return f"/requests{suffix}" + (f"?{said}" if said else "")

    def iris(self, base: str) -> Chosen:
        """Give what it is narrowed by as the index has it."""
        return tuple((facet, iri_of(facet, value, base)) for facet, value in self.chosen)


def read_question(request: Request, q: str, sort: str, page: int) -> Question:
    """Read the address of a request; what it says too much is left out."""
    pairs = [(name, value[:_LONGEST_VALUE]) for name, value in request.query_params.multi_items() if name in FACETS]
    chosen = tuple(dict.fromkeys(pair for pair in pairs if pair[1]))[:MOST_CHOSEN]
    order: Order = "due" if sort == "due" else "adopted"
    return Question(q.strip()[:LONGEST], chosen, order, max(1, min(page, MOST_PAGES)), speaks_to(request).asked)


def iri_of(facet: str, value: str, base: str) -> str:
    """Read a value as it stands in an address: the end of an IRI of our own, or the whole of another.

    >>> iri_of("addressee", "org/oic", "x:"), iri_of("due", "none", "x:"), iri_of("due", "2022", "x:")
    ('x:id/org/oic', 'none', '2022')
    """
    if facet == "act" and "/" not in value:
        return f"{base}id/scheme/acts/{value}"
    if facet == "kind" and "/" not in value:
        return f"{base}id/scheme/obligation-kinds/{value}"
    return value if ":" in value or (facet == "due" and (value in DUE or value.isdigit())) else f"{base}id/{value}"


def short(facet: str, value: str, base: str) -> str:
    """Write a value as it stands in an address.

    >>> short("act", "x:id/scheme/acts/request", "x:"), short("due", "x:id/session/A/77", "x:")
    ('request', 'session/A/77')
    """
    path = value.removeprefix(f"{base}id/")
    lists = {"act": "scheme/acts/", "kind": "scheme/obligation-kinds/"}
    return path.removeprefix(lists[facet]) if facet in lists else path
