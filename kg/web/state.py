"""What the handlers share: the opened dataset, the settings, what is worked out once; and how a newer dataset comes in.

Each request holds the `State` it began with until its answer is out. A newer dataset is opened beside, made ready, and
takes the place of the one before at one stroke; that one is closed when its last request has ended, or after a time,
which ends what a slow client has not read.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from markupsafe import Markup
from starlette.requests import Request

from kg.errors import KgError
from kg.graph import iris
from kg.settings import Settings
from kg.store.dataset import Layout, read_manifest
from kg.store.direct import Direct
from kg.store.embedded import EmbeddedStore, read_current
from kg.store.open import Opened, open_dataset
from kg.web.page.kept import Pages
from kg.web.pictures.drawn import Drawn
from kg.web.sparql.answers import Answers

if TYPE_CHECKING:
    from kg.index.read import Index
    from kg.web.browse.listed import Listed
    from kg.web.catalog.cataloged import Said
    from kg.web.page.labels import Shown
    from kg.web.search.found import Facets
    from kg.web.sparql.terms import Terms

log = logging.getLogger("kg.web")

GROWING = ("cache_hits", "cache_misses", "killed_")
"""How the names of numbers begin that only grow, as long as the server runs."""

Stamp = tuple[tuple[int, int, int] | None, ...]
"""What tells that files were replaced: inode, time and size of each, None where it is not there."""


@dataclass(slots=True, eq=False)
class State:
    """One opened dataset being served, and what is worked out once for it."""

    opened: Opened
    settings: Settings
    classes: Sequence[tuple[Shown, int]] | None = None
    """Classes with their number of things."""
    documents: dict[str, Sequence[Listed]] | None = None
    """The latest documents, by the language of their titles."""
    facets: dict[tuple[str, str], Facets] | None = None
    """Documents by session, body, year and so on, with counts."""
    terms: Terms | None = None
    """The terms that queries may use."""
    index: Index | None = None
    """What searches are answered from, once there was one."""
    cataloged: tuple[str, str, Said] | None = None
    """Where there is no file of it: the description of a version of the data at an address."""
    paged: tuple[str, Sequence[str]] | None = None
    """Paths of the pages of things that a sitemap lists, of a version of the data."""
    indexing: Lock = field(default_factory=Lock)
    """Held while it is made ready: one request does that, the others are told to come again."""
    unsearchable: str = ""
    """Why nothing can be searched, where that was found out."""
    figures: Drawn[Markup] = field(default_factory=Drawn)
    """Pictures that were drawn."""
    pages: Pages = field(default_factory=Pages)
    """Pages of documents that were made."""
    requests: int = 0
    """Requests that hold this state."""

    _answers: Answers = field(init=False)
    _counted: Counter[str] = field(default_factory=Counter)
    """Of answers that were forgotten: how often they were found."""
    _version: str = field(init=False)

    def __post_init__(self) -> None:
        self._answers = Answers(self.settings.cache_bytes)
        self._version = self.opened.store.version

    @property
    def answers(self) -> Answers:
        """Answers of queries that are kept to be given again.

        Behind another server the data may change under us: then all that was worked out is forgotten.
        """
        if self._version != (version := self.opened.store.version):
            self._counted += _growing(self._answers.gauges())
            self._version, self._answers = version, Answers(self.settings.cache_bytes)
            self.classes = self.documents = self.terms = self.facets = self.index = None
            self.unsearchable = ""
        return self._answers

    def numbers(self) -> Mapping[str, float]:
        """Give what the endpoint tells of itself, queries and processes, and what is kept of their answers."""
        gauges = getattr(self.opened.endpoint, "gauges", dict[str, float])
        numbers = {**gauges(), **self.answers.gauges()}
        return {name: number + self._counted.get(name, 0) for name, number in numbers.items()}

    @property
    def direct(self) -> Direct | None:
        """What answers look-ups at once."""
        return self.opened.direct

    @property
    def version(self) -> str:
        """Name of the state of the data."""
        return self.opened.store.version

    @property
    def base(self) -> str:
        """The base that paths of this server stand for."""
        return self.settings.base_iri


def _growing(numbers: Mapping[str, float]) -> Counter[str]:
    return Counter({name: int(number) for name, number in numbers.items() if name.startswith(GROWING)})


def state_of(request: Request) -> State:
    """Find the state that a request began with."""
    return cast(State, request.scope["kg"])


def is_of_others(request: Request) -> bool:
    """Tell whether what is served is known to be RDF of others, of which nothing is to be claimed."""
    state = request.scope.get("kg")
    if not isinstance(state, State) or state.opened.layout:
        return False
    store, known = state.opened.store, iris.graph("catalog", base=state.base)
    if isinstance(store, EmbeddedStore):
        return store.counted is not None and known not in store.counted.graphs
    return not store.version  # of another server: it is named by our catalog, which is not there


Prepare = Callable[[State, State], object]
"""Works out for a new state (the first) what the one before (the second) had; runs in a thread."""


Ahead = Callable[[State], Coroutine[Any, Any, object]]
"""Works out for a state that is served what nobody has asked for yet, without being in anyone's way."""


class Served:
    """The dataset that is served now, and what watches for a newer one."""

    def __init__(
        self,
        given: str | Path | None,
        settings: Settings,
        prepare: Iterable[Prepare] = (),
        ahead: Iterable[Ahead] = (),
    ) -> None:
        self.given, self.settings, self.prepare, self.ahead = given, settings, tuple(prepare), tuple(ahead)
        self.state = State(open_dataset(given, settings=settings), settings)
        self.stamp = self._stamp()
        self.stopping = False
        self.swaps = self.failures = 0
        self.before_change: Callable[[], Awaitable[object]] | None = None
        """Awaited before a newer dataset takes the place of the one before, at once after it."""
        self.failed = False
        """The newest dataset could not be opened: the one before goes on."""
        self._looking = asyncio.Lock()
        self._retired: dict[State, asyncio.TimerHandle] = {}
        """States that were replaced, and what ends the last requests of each."""
        self._closing: dict[asyncio.Task[None], State] = {}
        self._counted: Counter[str] = Counter()
        """What was counted over datasets that are closed."""
        self._watch: asyncio.Task[None] | None = None
        self._ahead: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start what answers queries, and the watch."""
        await self.state.opened.endpoint.start()
        self._work_ahead()
        if self.settings.watch_seconds > 0 and self._watched:
            self._watch = asyncio.create_task(self._look_again_and_again())

    async def close(self) -> None:
        """Let go of everything."""
        for task in filter(None, (self._watch, self._ahead)):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        for timer in self._retired.values():
            timer.cancel()
        await asyncio.gather(*self._closing, *(state.opened.close() for state in (*self._retired, self.state)))
        self._retired.clear()

    def lease(self) -> State:
        """Give the state to a request, which holds it until `release`."""
        state = self.state
        state.requests += 1
        return state

    def release(self, state: State) -> None:
        """Take a state back; one that was replaced is closed with the last request that held it."""
        state.requests -= 1
        if not state.requests and state in self._retired:
            self._retire(state)

    def numbers(self) -> Mapping[str, float]:
        """Give the numbers of what is served now; those that only grow count what was served before, too."""
        counted = sum((_growing(state.numbers()) for state in (*self._retired, *self._closing.values())), self._counted)
        numbers = self.state.numbers()
        return {name: number + counted.get(name, 0) for name, number in numbers.items()} | {
            name: number for name, number in counted.items() if name not in numbers
        }

    async def look(self, *, again: bool = False) -> bool:
        """Serve the dataset that lies there now, where it is another; tell whether it came in.

        `again`: also where it could not be opened the last time. One that can't be opened is logged, and the one
        before goes on.
        """
        async with self._looking:
            stamp = self._stamp()
            if stamp == self.stamp and not again:
                return False
            self.stamp = stamp
            if self._version() == self.state.opened.store.version or not (again or self._is_whole()):
                return False
            try:
                await self._swap()
            except Exception as error:
                self.failures, self.failed = self.failures + 1, True
                log.error("the new dataset can't be served, the one before goes on", exc_info=error)
                return False
            self.failed = False
            log.info("a new dataset is served: %s", self.state.opened.store.version)
            return True

    async def _swap(self) -> None:
        opened = await asyncio.to_thread(open_dataset, self.given, settings=self.settings)
        new, old = State(opened, self.settings), self.state
        try:
            if isinstance(opened.store, EmbeddedStore):
                await asyncio.to_thread(opened.store.statistics)  # of an earlier version: counted before it comes in
            await opened.endpoint.start()
            for work in self.prepare:
                await asyncio.to_thread(work, new, old)
        except BaseException:
            await opened.close()
            raise
        if self.before_change:
            await self.before_change()
        self.take(new)

    def take(self, new: State) -> None:
        """Let requests from now on begin with a new state; the one before is closed with the last that holds it."""
        old, self.state = self.state, new
        self.swaps += 1
        later = self.settings.retire_seconds
        self._retired[old] = asyncio.get_running_loop().call_later(later, self._end, old)
        if not old.requests:
            self._retire(old)
        self._work_ahead()

    def _work_ahead(self) -> None:
        """Begin to work out what nobody has asked for yet; for the dataset before, no more."""
        if self._ahead:
            self._ahead.cancel()
        self._ahead = asyncio.get_running_loop().create_task(self._ahead_of(self.state)) if self.ahead else None

    async def _ahead_of(self, state: State) -> None:
        for work in self.ahead:
            try:
                await work(state)
            except Exception as error:  # whoever asks for it is told
                log.error("what is to be ready before it is asked for is not", exc_info=error)

    def _end(self, state: State) -> None:
        """Close a state that was replaced, though requests hold it."""
        log.warning("%d requests still read the dataset before, and are ended", state.requests)
        self._retire(state)

    def _retire(self, state: State) -> None:
        self._retired.pop(state).cancel()
        task = asyncio.get_running_loop().create_task(state.opened.close())
        self._closing[task] = state
        task.add_done_callback(self._forget)

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._counted += _growing(self._closing.pop(task).numbers())

    async def _look_again_and_again(self) -> None:
        while True:
            await asyncio.sleep(self.settings.watch_seconds)
            try:
                await self.look()
            except (OSError, KgError) as error:
                log.error("the dataset can't be looked at", exc_info=error)

    @property
    def _watched(self) -> Layout | None:
        return None if self.settings.store else self.state.opened.layout

    def _stamp(self) -> Stamp:
        layout = self._watched
        return tuple(_stamp_of(path) for path in (layout.store / "current", layout.manifest)) if layout else ()

    def _version(self) -> str | None:
        current = read_current(self._watched.store) if self._watched else None
        return current.version if current else self.state.opened.store.version

    def _is_whole(self) -> bool:
        """Tell whether a build has come to its end: it writes the store first, then the manifest that goes with it."""
        manifest = read_manifest(self._watched) if self._watched else None
        return manifest is None or manifest.version == self._version()


def _stamp_of(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
