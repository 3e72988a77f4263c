"""Names of kinds of things and of their properties, for programs that match names (`/reconcile`)."""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "document": "document",
    "organization": "organisation ou organe",
    "state": "État",
    "place": "lieu",
    "meeting": "séance",
    "session": "session",
    "event": "événement",
    "instrument": "instrument",
    "subject": "concept",
}

PROPERTIES: Mapping[str, str] = {
    "symbol": "cote",
    "titles": "titre",
    "adopted": "date d'adoption",
    "adoptedBy": "adopté par",
    "documentKind": "type de document",
    "session": "session",
    "agendaItem": "point de l'ordre du jour",
    "draft": "projet",
    "cites": "cite",
    "about": "sujet",
    "page": "page web",
    "identifier": "identifiant",
    "previousInSeries": "précédent de la série",
    "nextInSeries": "suivant de la série",
    "sponsor": "auteur du projet",
    "prefLabel": "nom",
    "altLabel": "autre nom",
    "classification": "type d'organisation",
    "subOrganizationOf": "fait partie de",
    "notation": "code",
    "territory": "territoire",
    "containedIn": "situé en",
    "sameAs": "équivalent ailleurs",
    "exactMatch": "concept équivalent",
    "body": "organe",
    "number": "numéro",
    "atTime": "date",
    "atPlace": "lieu",
    "involved": "participant",
    "kind": "type",
    "inScheme": "schéma",
    "broader": "concept plus large",
    "definition": "définition",
}
"""By their names in the JSON-LD context."""
