"""Wrong use and failed I/O. Every message says what to do next; wrong text is never an error (see `model.Problem`)."""

from __future__ import annotations


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


class QueryTimeout(KgError):  # noqa: N818
    """A query that ran out of its time."""


class QueryKilled(KgError):  # noqa: N818
    """A query whose worker died, most often by its memory limit."""
