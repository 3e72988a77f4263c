"""Wrong use and failed I/O. Every message says what to do next; wrong text is never an error (see `model.Problem`)."""

from __future__ import annotations

import re

_AROUND = 60
"""Characters of a line that are shown on each side of a place in it."""
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_SENTENCE = re.compile(r"(?:expected (?:one of )?|, )([A-Z][a-zA-Z]*(?: [\w.]+){2,}?)\.?(?=,|$)")
_TOKEN = re.compile(r'(?<!\S)"(?:[^"\\]|\\.)+"(?=,|$)|(?<![\w"])[A-Z]{2,}(?=,|$)')


class KgError(Exception):
    """Base of all errors that a caller may show to a user as they are."""


class UnreadableSource(KgError):  # noqa: N818 - names the thing that is wrong, as the message does
    """A file that can't be read as a document: missing, empty, binary, in an unknown encoding, too large."""


class InvalidData(KgError):  # noqa: N818
    """RDF or a stored dataset that can't be used as it is."""


class StoreUnavailable(KgError):  # noqa: N818
    """The embedded store or the remote endpoint doesn't answer."""


class BadQuery(KgError):  # noqa: N818
    """A query that is refused or malformed: the asker's error."""

    query: str | None = None
    """The query, where the error is shown to someone who may not have it before their eyes."""


class QueryTimeout(KgError):  # noqa: N818
    """A query that ran out of its time."""


class QueryKilled(KgError):  # noqa: N818
    """A query whose worker died, most often by its memory limit."""


def place_in_query(said: str) -> tuple[int, int, str] | None:
    """Take what the SPARQL parser says apart: line, column, and in plain words what is wrong there.

    >>> place_in_query("error at 1:21: expected [_]")
    (1, 21, 'this can not stand here')
    >>> place_in_query('error at 2:3: expected one of "{", "(", GRAPH, [_]')
    (2, 3, 'something else must stand here, such as { ( GRAPH')
    >>> place_in_query('error at 1:9: expected one of "$", Duplicated variable name in SELECT, [_]')
    (1, 9, 'duplicated variable name in SELECT')
    """
    found = _PLACE.fullmatch(said)
    if not found:
        return None
    if "Prefix not found" in found[3]:
        wrong = "the prefix of the name here is not declared: add its PREFIX line"
    elif sentence := _SENTENCE.search(found[3]):
        wrong = sentence[1][0].lower() + sentence[1][1:]
    elif tokens := [token.removeprefix('"').removesuffix('"').replace("\\", "") for token in _TOKEN.findall(found[3])]:
        wrong = f"something else must stand here, such as {' '.join(tokens[:12])}"
    elif "expected" in found[3]:
        wrong = "this can not stand here"
    else:
        wrong = found[3] if len(found[3]) <= 300 else found[3][:300] + " …"
    return int(found[1]), int(found[2]), wrong


def show_place(query: str, line: int, column: int) -> str | None:
    r"""Show a line of a query with a caret below a column, both from 1; None where there is no such line.

    Of a long line the part around the place is shown; what could not be seen, or would move the caret, is left out.

    >>> print(show_place("SELECT *\n{ ?s ?p }", 2, 9))
    { ?s ?p }
            ^
    """
    lines = query.split("\n")
    if not 0 < line <= len(lines):
        return None
    start = max(0, column - 1 - _AROUND)
    shown = lines[line - 1][start : column - 1 + _AROUND]
    plain = "".join(char if char.isprintable() else " " for char in shown)
    return f"{plain.rstrip()}\n{' ' * (column - 1 - start)}^"
