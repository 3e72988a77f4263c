"""The address of another server: whether it can be one, where it leads, and what may be meant by one that is wrong."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit, urlunsplit

from kg.errors import KgError

_OTHER = ("sparql", "query", "store", "data", "update", "statements", "index.html")
"""Last parts of addresses beside which a server may answer queries."""


def checked(address: str) -> str:
    """Give an address as it is; raise `KgError` where it can't be one, or holds credentials, which logs would show."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises where it is none
    except ValueError as error:
        raise KgError("the address of the store is malformed: write it as https://host/path") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise KgError("the address of the store is malformed: write it as https://host/path")
    if parts.username or parts.password:
        raise KgError("the address of the store holds credentials: set KG_STORE_USER and KG_STORE_PASSWORD instead")
    return address


def is_loopback(address: str) -> bool:
    """Tell whether an address is of this machine, which no proxy leads to.

    >>> is_loopback("http://127.0.0.1:7878/query"), is_loopback("https://example.org/sparql")
    (True, False)
    """
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def plain(address: str) -> str:
    """Give an address without its parameters, which may hold a key.

    >>> plain("http://a/sparql?apikey=x#y")
    'http://a/sparql'
    """
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))


def likely(address: str) -> list[str]:
    """Give addresses at which a server answers queries as a rule, where this one is wrong.

    >>> likely("http://127.0.0.1:7878/")
    ['http://127.0.0.1:7878/sparql', 'http://127.0.0.1:7878/query']
    >>> likely("http://127.0.0.1:3030/resolutions/query")
    ['http://127.0.0.1:3030/resolutions/sparql', 'http://127.0.0.1:3030/resolutions']
    """
    given = plain(address).rstrip("/")
    before, _, last = given.rpartition("/")
    inner = last in _OTHER and not before.endswith("/")
    base = before if inner else given
    found = [f"{base}/sparql", f"{base}/query", *([base] if inner and urlsplit(base).path else [])]
    return [each for each in found if each != given]
