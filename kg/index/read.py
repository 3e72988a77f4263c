"""The index, opened to be read only: passages found and counted by facet, names found and completed.

The file never changes, so it is read without locks (`immutable`), by a connection of its own in each thread. A question
that has not ended after a second is stopped (`Slow`).
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import sqlite3
import threading
import time
import weakref
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from urllib.parse import quote

from kg.errors import KgError
from kg.index.ask import Asked
from kg.index.countries import further_names
from kg.index.found import Found, FoundDocument, FoundName, FoundPassage, Value
from kg.index.gather import FACETS
from kg.index.near import Names
from kg.index.requested import FoundRequests, Order, Requested
from kg.index.write import FORMAT, WITHOUT_REQUESTS

RANKED = 3_000
"""Passages up to which they are ranked by BM25; words that stand in more of them do not tell one from another."""
SECONDS = 1.0
_STEPS = 5_000
_NONE = array("I")
_OF_PASSAGES = ("language", "organization", "act")


class Slow(KgError):  # noqa: N818 - names what is wrong
    """A question that takes too long."""


class NoRequests(KgError):  # noqa: N818 - names what is missing
    """An index that was built before requests were part of it."""


def is_whole(path: Path, *, version: str) -> bool:
    """Tell whether an index of this version of the data, and of this format, is there."""
    return _stated(path) == (FORMAT, version)


def can_be_read(path: Path, *, version: str) -> bool:
    """Tell whether an index of this version is there, of this format or the one before."""
    return _stated(path) in ((FORMAT, version), (WITHOUT_REQUESTS, version))


def _stated(path: Path) -> tuple[str, str]:
    try:
        with contextlib.closing(_connect(path)) as sql:
            stated = dict(sql.execute("SELECT name, value FROM meta WHERE name IN ('format', 'version')"))
    except sqlite3.Error:
        return "", ""
    return stated.get("format", ""), stated.get("version", "")


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True, check_same_thread=False)


class Index:
    """An index that can be asked, by many threads at once."""

    def __init__(self, path: Path, *, temporary: Path | None = None) -> None:
        if temporary:  # the folder of an index that nobody else reads goes with it
            weakref.finalize(self, shutil.rmtree, temporary, ignore_errors=True)
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        self._release = weakref.finalize(self, os.close, descriptor)
        self.path = path
        self._local = threading.local()
        self._read_arrays()
        self._read_documents()

    def _read_arrays(self) -> None:
        blobs = dict(self._sql.execute("SELECT name, value FROM meta"))
        self._format = blobs["format"]
        self._document_of, self._first = array("I", blobs["document_of"]), array("I", blobs["first"])
        """The document of each passage; where its values begin, which end where those of the next begin."""
        self._values = array("I", blobs["values"])
        stated = self._sql.execute("SELECT id, facet, value FROM facets")
        self._facets = {number: (facet, value) for number, facet, value in stated}
        self._numbers = {pair: number for number, pair in self._facets.items()}

    def _read_documents(self) -> None:
        rows = self._sql.execute("SELECT iri, date FROM documents ORDER BY id").fetchall()
        self._dates = ["", *(date for _, date in rows)]
        self._documents_by_iri = {iri: number for number, (iri, _) in enumerate(rows, start=1)}
        self._by_date = sorted(range(1, len(self._dates)), key=lambda each: self._dates[each], reverse=True)
        self._of_document: list[tuple[int, ...]] = [()] * len(self._dates)
        """What each document is narrowed by, that of its passages included."""
        values = self._sql.execute("SELECT document, value FROM document_facets ORDER BY document")
        for document, pairs in groupby(values, key=itemgetter(0)):
            self._of_document[document] = tuple(value for _, value in pairs)

    @property
    def _sql(self) -> sqlite3.Connection:
        if not hasattr(self._local, "sql"):
            self._local.sql = _connect(self.path)
        sql: sqlite3.Connection = self._local.sql
        return sql

    @contextmanager
    def _limited(self) -> Iterator[sqlite3.Connection]:
        sql, until = self._sql, time.monotonic() + SECONDS
        sql.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        try:
            yield sql
        except sqlite3.OperationalError as error:
            if "interrupt" not in str(error):
                raise
            raise Slow("this takes too long to search: ask for fewer or rarer words") from error
        finally:
            sql.set_progress_handler(None, 0)

    def search(
        self,
        asked: Asked,
        chosen: Sequence[tuple[str, str]] = (),
        *,
        within: str = "",
        first: Sequence[str] = (),
        start: int = 0,
        size: int = 10,
        each: int = 3,
    ) -> Found:
        """Find documents whose passages hold all that is asked for, the best first; without words, the newest first.

        `chosen` are (facet, value) that must all hold, those of a passage in the very passage; `within` is the one
        document that is looked through; `first` are documents that come first if they are found.
        """
        wanted = {self._numbers.get(pair, 0) for pair in chosen}
        of_passage = {self._numbers.get(pair, 0) for pair in chosen if pair[0] in _OF_PASSAGES}
        documents = self._documents(wanted - of_passage, within)
        if not asked.parts and not of_passage:
            return self._browse(documents, start=start, size=size)
        with self._limited() as sql:
            rows, ranked = self._rows(sql, asked, of_passage)
            hits = self._narrow(rows, documents, of_passage)
            order = self._order(sql, asked, hits, ranked=ranked)
            front = {self._documents_by_iri.get(iri) for iri in first}
            order.sort(key=lambda document: document not in front)
            page = [self._found(sql, d, hits[d][:each], len(hits[d])) for d in order[start : start + size]]
        return Found(len(hits), sum(map(len, hits.values())), page, self._count(hits))

    def _documents(self, wanted: set[int], within: str) -> frozenset[int] | None:
        """Give the documents that are left; None for all."""
        if within:
            number = self._documents_by_iri.get(within)
            return frozenset() if number is None else frozenset({number})
        if not wanted:
            return None
        return frozenset(n for n, values in enumerate(self._of_document) if wanted.issubset(values))

    def _rows(self, sql: sqlite3.Connection, asked: Asked, wanted: set[int]) -> tuple[Sequence[int], bool]:
        """Give the passages that match, the best first where they are few; without words, those of a value."""
        if not asked.parts:
            return min((self._by_value.get(value, _NONE) for value in wanted), key=len), False
        query = "SELECT rowid FROM words WHERE words MATCH ?"
        rows = [row for (row,) in sql.execute(query, (str(asked),))]
        if len(rows) > RANKED:
            return rows, False
        return [row for (row,) in sql.execute(f"{query} ORDER BY rank, rowid", (str(asked),))], True

    @cached_property
    def _by_value(self) -> Mapping[int, array[int]]:
        """The passages of each value, worked out when it is first asked for."""
        found: dict[int, array[int]] = {}
        for row in range(1, len(self._first)):
            for value in self._values[self._first[row - 1] : self._first[row]]:
                found.setdefault(value, array("I")).append(row)
        return found

    def _narrow(self, rows: Iterable[int], documents: frozenset[int] | None, wanted: set[int]) -> dict[int, list[int]]:
        hits: dict[int, list[int]] = {}
        of, first, values = self._document_of, self._first, self._values
        for row in rows:
            document = of[row - 1]
            if documents is not None and document not in documents:
                continue
            if wanted and not wanted.issubset(values[first[row - 1] : first[row]]):
                continue
            hits.setdefault(document, []).append(row)
        return hits

    def _order(
        self, sql: sqlite3.Connection, asked: Asked, hits: Mapping[int, list[int]], *, ranked: bool
    ) -> list[int]:
        """Order documents by their best passage, or those that have the words in their title first, then the newest."""
        order = list(hits)
        if not ranked:
            expression = f"title : ({asked})"
            found = sql.execute("SELECT rowid FROM words WHERE words MATCH ?", (expression,)) if asked.parts else ()
            titled = {self._document_of[row - 1] for (row,) in found}
            order.sort(key=lambda document: (document in titled, self._dates[document]), reverse=True)
        return order

    def _browse(self, documents: frozenset[int] | None, *, start: int, size: int) -> Found:
        kept = [d for d in self._by_date if documents is None or d in documents]
        counts = Counter(value for document in kept for value in self._of_document[document])
        with self._limited() as sql:
            page = [self._found(sql, d, (), 0) for d in kept[start : start + size]]
        return Found(len(kept), 0, page, self._values_of(counts))

    def _found(self, sql: sqlite3.Connection, document: int, rows: Sequence[int], number: int) -> FoundDocument:
        iri, symbol, date = sql.execute("SELECT iri, symbol, date FROM documents WHERE id = ?", (document,)).fetchone()
        first = bisect_left(self._document_of, document)  # titles come before paragraphs
        titles = [each for each in self._passages(sql, range(first + 1, self._end(first))) if each.is_title]
        return FoundDocument(iri, symbol, date, titles, self._passages(sql, rows), number)

    def _end(self, first: int) -> int:
        """Give the end of the rows in which the titles of a document stand."""
        document_of = self._document_of
        last = first
        while last < len(document_of) and last < first + 8 and document_of[last] == document_of[first]:
            last += 1
        return last + 1

    def _passages(self, sql: sqlite3.Connection, rows: Iterable[int]) -> list[FoundPassage]:
        query = "SELECT iri, language, title, text FROM passages WHERE id = ?"
        found = (sql.execute(query, (row,)).fetchone() for row in rows)
        return [FoundPassage(iri, language, bool(title), text) for iri, language, title, text in filter(None, found)]

    def _count(self, hits: Mapping[int, Sequence[int]]) -> Mapping[str, Sequence[Value]]:
        """Count the documents that each value would leave."""
        counts: Counter[int] = Counter()
        first, values = self._first, self._values
        for document, rows in hits.items():
            found: set[int] = set()
            for row in rows:
                found.update(values[first[row - 1] : first[row]])
            own = (n for n in self._of_document[document] if self._facets[n][0] not in _OF_PASSAGES)
            counts.update(found)
            counts.update(own)
        return self._values_of(counts)

    def _values_of(self, counts: Mapping[int, int]) -> Mapping[str, Sequence[Value]]:
        found: dict[str, list[Value]] = {facet: [] for facet in FACETS}
        for number, count in counts.items():
            facet, value = self._facets[number]
            found[facet].append(Value(facet, value, count))
        return {facet: sorted(values, key=lambda v: (-v.count, v.value)) for facet, values in found.items() if values}

    @cached_property
    def requested(self) -> Requested:
        """All that is asked of anyone; gathered when first asked for. `NoRequests` where the index has none."""
        if self._format != FORMAT:
            raise NoRequests("this data was indexed before there was this table: `kg build` makes the index anew")
        return Requested(self._sql, len(self._document_of))

    def requests(
        self, asked: Asked, chosen: Sequence[tuple[str, str]], *, order: Order, start: int, size: int
    ) -> FoundRequests:
        """Find requests that have all the values, in paragraphs that have all the words in one language."""
        requested = self.requested
        with self._limited() as sql:
            among = None
            if asked.parts:
                rows = sql.execute("SELECT rowid FROM words WHERE words MATCH ?", (f"body : ({asked})",))
                among = requested.in_passages(row for (row,) in rows)
            left = requested.narrow(chosen, among)
            listed = requested.in_order(left, order)
            page = requested.read(sql, listed[start : start + size])
        return FoundRequests(len(listed), page, requested.facets(left))

    def holds(self, document: str) -> bool:
        """Tell whether a document has its text here."""
        return document in self._documents_by_iri

    def names(self, asked: Asked, *, limit: int, kinds: Sequence[str] = (), begun: str = "") -> list[FoundName]:
        """Find things by their names, each once, by the best of them: one that begins as is said, then a short one.

        Concepts bear words that anything may be called, and come last, but for those of the very name that is said.
        """
        if not asked.parts:
            return []
        with self._limited() as sql:
            rows = sql.execute(
                "SELECT iri, kind, language, text FROM names JOIN (SELECT rowid AS row FROM named WHERE named MATCH ?1"
                " LIMIT 2000) ON id = row ORDER BY kind = 'subject' AND text <> ?2 COLLATE NOCASE,"
                " substr(text, 1, length(?2)) <> ?2 COLLATE NOCASE,"
                " length(text), preferred DESC, text, iri",
                (str(asked), begun.encode("utf-8", "replace").decode()),
            )
            found: dict[str, FoundName] = {}
            for row in rows:
                if (not kinds or row[1] in kinds) and len(found) < limit:
                    found.setdefault(row[0], FoundName(*row))
        return list(found.values())

    @cached_property
    def at_hand(self) -> Names:
        """The names of all things but documents, to be asked for in any spelling; gathered when first asked for.

        Countries have all their names here, also those of daily speech.
        """
        order = "preferred DESC, language <> 'en', id"
        query = f"SELECT iri, kind, language, text FROM names WHERE kind <> 'document' ORDER BY {order}"  # noqa: S608
        names = [FoundName(*row) for row in self._sql.execute(query)]
        return Names([*names, *further_names(names)])

    def named(self, iri: str) -> FoundName | None:
        """Give the kind of a thing and its first name, of a document its symbol; None for one that has none."""
        if found := self.at_hand.first(iri):
            return found
        text, language = self.labels([iri], ("",)).get(iri, ("", ""))
        return FoundName(iri, "document", language, text) if text else None

    def titles(self, iris: Iterable[str], language: str) -> dict[str, str]:
        """Give the titles of documents: in a language where there is one, else in English, else in any."""
        found: dict[str, str] = {}
        for iri in iris:
            first = bisect_left(self._document_of, self._documents_by_iri.get(iri, len(self._dates)))
            rows = self._passages(self._sql, range(first + 1, self._end(first)))
            titles = [each for each in rows if each.is_title]
            if titles:
                order = (language, "en")
                best = min(titles, key=lambda each: order.index(each.language) if each.language in order else 2)
                found[iri] = best.text
        return found

    def all_labels(self, iri: str) -> list[str]:
        """Give the names of a thing in all languages, one each."""
        return [text for (text,) in self._sql.execute("SELECT text FROM labels WHERE iri = ?", (iri,))]

    def labels(self, iris: Iterable[str], languages: Sequence[str] = ("en", "")) -> dict[str, tuple[str, str]]:
        """Give the name of each thing and its language: the first of the languages that it is named in, or any."""
        found: dict[str, tuple[str, str]] = {}
        order = {language: at for at, language in enumerate(languages)}
        for iri in iris:
            rows = self._sql.execute("SELECT text, language FROM labels WHERE iri = ?", (iri,)).fetchall()
            if rows:
                found[iri] = min(rows, key=lambda row: (order.get(row[1], len(order)), row[1]))
        return found
