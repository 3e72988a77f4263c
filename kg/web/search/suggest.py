"""What a question that is being typed may become: symbols, titles and names, for the pages and for browsers."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.index.ask import ask
from kg.index.read import Index, Slow
from kg.web.addresses import link_to
from kg.web.search.spelling import plain

MOST = 10
LONGEST = 100
"""Characters of what is typed that are looked at."""

DESCRIPTION = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>unres</ShortName>
<Description>Resolutions of the United Nations: text, symbols and names, in six languages</Description>
<InputEncoding>UTF-8</InputEncoding>
<Image width="16" height="16" type="image/svg+xml">{base}static/icon.svg</Image>
<Url type="text/html" template="{base}search?q={{searchTerms}}"/>
<Url type="application/x-suggestions+json" template="{base}suggest?q={{searchTerms}}"/>
</OpenSearchDescription>
"""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that what is typed may become."""

    text: str
    kind: str
    href: str


def suggest(index: Index, typed: str, *, base: str) -> list[Suggestion]:
    """Complete the last word of what is typed, what begins as it is typed first; nothing where that takes too long."""
    begun = plain(typed[:LONGEST])
    head, _, last = begun.rpartition(" ")
    try:
        found = index.names(ask(head, completing=last), limit=3 * MOST, begun=begun) if last else []
    except Slow:
        return []
    distinct: dict[str, Suggestion] = {}
    for each in found:
        distinct.setdefault(each.text, Suggestion(each.text, each.kind, _href(each.iri, base)))
    return [*distinct.values()][:MOST]


def _href(iri: str, base: str) -> str:
    """Give the address of a thing here; one that is elsewhere is searched for, not gone to."""
    link = link_to(iri, base=base)
    return "" if link.external else link.href


def describe_search(address: str) -> str:
    """Write the description by which a browser learns to search here.

    >>> '<Url type="text/html" template="http://x/search?q={searchTerms}"/>' in describe_search("http://x/")
    True
    """
    parts = urlsplit(address)
    host = "".join(char for char in parts.netloc if char.isalnum() or char in "-._~:[]")
    return DESCRIPTION.format(base=f"{'https' if parts.scheme == 'https' else 'http'}://{host}/")
