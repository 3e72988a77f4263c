"""What the handlers share: the opened dataset, the settings, and a few things that are worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, cast

from starlette.requests import Request

from kg.settings import Settings
from kg.store.open import Opened
from kg.web.answers import Answers

if TYPE_CHECKING:
    from kg.web.labels import Shown
    from kg.web.pages import Listed


@dataclass(slots=True)
class State:
    """One dataset being served."""

    opened: Opened
    settings: Settings
    classes: dict[str, Sequence[tuple[Shown, int]]] = field(default_factory=dict)
    """Classes with their number of things, by version of the data."""
    documents: dict[str, Sequence[Listed]] = field(default_factory=dict)
    """The latest documents, by version of the data."""
    paragraphs: dict[str, Sequence[object]] = field(default_factory=dict)
    """Paragraphs ready to be searched, by version of the data."""
    answers: Answers = field(init=False)
    """Answers of queries that are kept to be given again."""
    indexing: Lock = field(default_factory=Lock)
    """Held while they are made ready: one request does that, the others are told to come again."""

    def __post_init__(self) -> None:
        self.answers = Answers(self.settings.cache_bytes)

    @property
    def base(self) -> str:
        """The base that paths of this server stand for."""
        return self.settings.base_iri


def state_of(request: Request) -> State:
    """Find the state of the app that a request came to."""
    return cast(State, request.app.state.kg)
