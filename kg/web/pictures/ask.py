"""Ask the query behind a picture as the public asks: at the same endpoint, with the same limits, kept with the others.

The question is the very one that the SPARQL page asks when its reader follows the link beside the picture.
"""

from __future__ import annotations

from starlette.requests import Request

from kg.store.protocol import Question
from kg.web.sparql.answers import Kept
from kg.web.sparql.endpoint import MOST_ON_PAGE, ask_ahead, ask_whole
from kg.web.state import State, state_of


async def ask(request: Request, query: str) -> Kept:
    """Give the answer in JSON, or raise what the endpoint raises: out of time, too much to do."""
    state = state_of(request)
    return await ask_whole(request, state, _question(state, query))


async def prepare_answer(state: State, query: str) -> Kept | None:
    """Ask before anyone does; None where the answer can't be kept."""
    return await ask_ahead(state, _question(state, query))


def _question(state: State, query: str) -> Question:
    return Question(query, bindings="json", graph="ttl", base=state.base, most=MOST_ON_PAGE)
