"""Names of kinds of things and of their properties, for programs that match names (`/reconcile`)."""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "document": "document",
    "organization": "organization or body",
    "state": "State",
    "place": "place",
    "meeting": "meeting",
    "session": "session",
    "event": "event",
    "instrument": "instrument",
    "subject": "concept",
}

PROPERTIES: Mapping[str, str] = {
    "symbol": "symbol",
    "titles": "title",
    "adopted": "date of adoption",
    "adoptedBy": "adopted by",
    "documentKind": "kind of document",
    "session": "session",
    "agendaItem": "agenda item",
    "draft": "draft",
    "cites": "cites",
    "about": "subject",
    "page": "web page",
    "identifier": "identifier",
    "previousInSeries": "previous in the series",
    "nextInSeries": "next in the series",
    "sponsor": "sponsor",
    "prefLabel": "name",
    "altLabel": "other name",
    "classification": "kind of organization",
    "subOrganizationOf": "part of",
    "notation": "code",
    "territory": "territory",
    "containedIn": "located in",
    "sameAs": "same thing elsewhere",
    "exactMatch": "exactly matching concept",
    "body": "body",
    "number": "number",
    "atTime": "time",
    "atPlace": "place",
    "involved": "participant",
    "kind": "kind",
    "inScheme": "scheme",
    "broader": "broader concept",
    "definition": "definition",
}
"""By their names in the JSON-LD context."""
