"""Documents and names to an SQLite file: text in FTS5 tables without content, the words as written in plain ones.

What is counted by facet is kept as arrays, one number a passage, which a reader has at hand: to count facets over ten
thousand passages found is then a matter of milliseconds, and no join.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable
from pathlib import Path

from kg.index.gather import Document, Name, Passage
from kg.index.requests import Request
from kg.index.words import join_words

FORMAT = "5"
"""Goes up with what a file means: an index of another format is built again."""
WITHOUT_REQUESTS = "3"
"""The format before, which is read on until it is: nothing else is missing."""

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE documents (id INTEGER PRIMARY KEY, iri TEXT, symbol TEXT, date TEXT);
CREATE TABLE passages (id INTEGER PRIMARY KEY, iri TEXT, language TEXT, title INTEGER, text TEXT);
CREATE TABLE names (id INTEGER PRIMARY KEY, iri TEXT, kind TEXT, language TEXT, preferred INTEGER, text TEXT);
CREATE TABLE labels (iri TEXT, language TEXT, text TEXT, PRIMARY KEY (iri, language)) WITHOUT ROWID;
CREATE TABLE facets (id INTEGER PRIMARY KEY, facet TEXT, value TEXT, UNIQUE (facet, value));
CREATE TABLE document_facets (document INTEGER, value INTEGER, PRIMARY KEY (document, value)) WITHOUT ROWID;
CREATE TABLE requests (id INTEGER PRIMARY KEY, document INTEGER, first INTEGER, last INTEGER,
    iri TEXT, paragraph TEXT, verb TEXT, actor TEXT, due TEXT);
CREATE TABLE request_values (request INTEGER, facet TEXT, value TEXT,
    PRIMARY KEY (request, facet, value)) WITHOUT ROWID;
CREATE TABLE request_words (request INTEGER, language TEXT, text TEXT, place TEXT,
    PRIMARY KEY (request, language)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(title, body, content='', tokenize='ascii');
CREATE VIRTUAL TABLE named USING fts5(words, content='', tokenize='ascii', prefix='1 2 3');
"""
_AT_ONCE = 20_000


class Writer:
    """An index that is being written; `close` makes it whole."""

    def __init__(self, path: Path) -> None:
        self._sql = sqlite3.connect(path, isolation_level=None)
        self._sql.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-64000;" + _TABLES)
        self._sql.execute("INSERT INTO words(words, rank) VALUES ('rank', 'bm25(6.0, 1.0)')")
        self._sql.execute("BEGIN")
        self._values: dict[tuple[str, str], int] = {}
        self._document_of = array("I")
        self._first = array("I", [0])
        self._passage_values = array("I")
        self._documents = 0
        self._names = 0
        self._requests = 0

    def add_document(self, document: Document) -> None:
        """Write a document with its passages."""
        self._documents += 1
        self._sql.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?)",
            (self._documents, _sound(document.iri), _sound(document.symbol), document.date[:10]),
        )
        values = set(document.values)
        rows_of: dict[str, tuple[int, int]] = {}
        for passage in document.passages:
            values |= passage.values
            self._add_passage(passage, document.symbol)
            row = len(self._document_of)
            rows_of[passage.iri] = (rows_of.get(passage.iri, (row, row))[0], row)
        for request in document.requests:
            self._add_request(request, document, *rows_of[request.paragraph])
        rows = [(self._documents, self._number(value)) for value in sorted(values)]
        self._sql.executemany("INSERT INTO document_facets VALUES (?, ?)", rows)
        titles = [each for each in document.passages if each.is_title]
        self.add_names(Name(document.iri, "document", each.language, each.text, preferred=False) for each in titles)

    def _add_passage(self, passage: Passage, symbol: str) -> None:
        number = len(self._document_of) + 1
        self._document_of.append(self._documents)
        self._passage_values.extend(sorted([self._number(value) for value in sorted(passage.values)]))
        self._first.append(len(self._passage_values))
        words = join_words(passage.text)
        # a document is found by its symbol as by its title
        columns = (f"{join_words(symbol)} {words}", "") if passage.is_title else ("", words)
        self._sql.execute("INSERT INTO words(rowid, title, body) VALUES (?, ?, ?)", (number, *columns))
        row = (number, _sound(passage.iri), passage.language, passage.is_title, _sound(passage.text))
        self._sql.execute("INSERT INTO passages VALUES (?, ?, ?, ?, ?)", row)

    def _add_request(self, request: Request, document: Document, first: int, last: int) -> None:
        """Write a request; `first` and `last` are the passages of its paragraph, one a language."""
        self._requests += 1
        number, of_document = self._requests, ("body", "session")
        row = (request.iri, request.paragraph, request.verb, request.actor, " ".join(request.due))
        values = sorted({*request.values, *(pair for pair in document.values if pair[0] in of_document)})
        self._sql.execute(
            "INSERT INTO requests VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, self._documents, first, last, *map(_sound, row)),
        )
        self._sql.executemany(
            "INSERT INTO request_values VALUES (?, ?, ?)", [(number, facet, _sound(each)) for facet, each in values]
        )
        self._sql.executemany(
            "INSERT INTO request_words VALUES (?, ?, ?, ?)",
            [(number, each.language, _sound(each.text), _sound(each.place)) for each in request.words],
        )

    def add_names(self, names: Iterable[Name]) -> None:
        """Write names of things; of the preferred ones the first of a language is its label."""
        for name in names:
            self._names += 1
            words = join_words(name.text)
            self._sql.execute("INSERT INTO named(rowid, words) VALUES (?, ?)", (self._names, words))
            row = (self._names, _sound(name.iri), name.kind, name.language, name.preferred, _sound(name.text))
            self._sql.execute("INSERT INTO names VALUES (?, ?, ?, ?, ?, ?)", row)
            if name.preferred:
                label = (_sound(name.iri), name.language, _sound(name.text))
                self._sql.execute("INSERT OR IGNORE INTO labels VALUES (?, ?, ?)", label)

    def _number(self, value: tuple[str, str]) -> int:
        if value not in self._values:
            self._values[value] = len(self._values) + 1
            self._sql.execute("INSERT INTO facets VALUES (?, ?, ?)", (self._values[value], value[0], _sound(value[1])))
        return self._values[value]

    def close(self, *, version: str) -> None:
        """Write what a reader has at hand, put the words in their final order, and let go."""
        arrays = {"document_of": self._document_of, "first": self._first, "values": self._passage_values}
        meta = {"format": FORMAT, "version": version, **{name: each.tobytes() for name, each in arrays.items()}}
        self._sql.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        self._sql.execute("INSERT INTO words(words) VALUES ('optimize')")
        self._sql.execute("INSERT INTO named(named) VALUES ('optimize')")
        self._sql.execute("COMMIT")
        self._sql.close()

    def abandon(self) -> None:
        """Let go of a file that will not be used."""
        self._sql.close()


def _sound(text: str) -> str:
    """Give a text that SQLite takes: half of a surrogate pair is no character."""
    return text.encode("utf-8", "replace").decode("utf-8")
