"""Ask the query behind a picture as the public asks: at the same endpoint, with the same limits, kept with the others.

The question is the very one that the SPARQL page asks when its reader follows the link beside the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from kg.store.protocol import Question
from kg.web.pictures.rows import Row, read_rows
from kg.web.sparql import MOST_ON_PAGE, ask_whole
from kg.web.state import state_of


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a query; why they end before their end; a name of just this answer, where it may be kept."""

    rows: Sequence[Row]
    cut: str | None
    tag: str | None


async def ask(request: Request, query: str) -> Found:
    """Ask, or raise what the endpoint raises: out of time, too much to do."""
    state = state_of(request)
    question = Question(query, bindings="json", graph="ttl", base=state.base, most=MOST_ON_PAGE)
    kept = await ask_whole(request, state, question)
    return Found(read_rows(kept.body), kept.cut, kept.tag)
