"""Names of kinds of things and of their properties, for programs that match names (`/reconcile`)."""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "document": "documento",
    "organization": "organización u órgano",
    "state": "Estado",
    "place": "lugar",
    "meeting": "sesión",
    "session": "período de sesiones",
    "event": "acontecimiento",
    "instrument": "instrumento",
    "subject": "concepto",
}

PROPERTIES: Mapping[str, str] = {
    "symbol": "signatura",
    "titles": "título",
    "adopted": "fecha de aprobación",
    "adoptedBy": "aprobado por",
    "documentKind": "tipo de documento",
    "session": "período de sesiones",
    "agendaItem": "tema del programa",
    "draft": "proyecto",
    "cites": "cita",
    "about": "materia",
    "page": "página web",
    "identifier": "identificador",
    "previousInSeries": "anterior de la serie",
    "nextInSeries": "siguiente de la serie",
    "sponsor": "patrocinador",
    "prefLabel": "nombre",
    "altLabel": "otro nombre",
    "classification": "tipo de organización",
    "subOrganizationOf": "parte de",
    "notation": "código",
    "territory": "territorio",
    "containedIn": "situado en",
    "sameAs": "lo mismo en otro lugar",
    "exactMatch": "concepto equivalente",
    "body": "órgano",
    "number": "número",
    "atTime": "fecha",
    "atPlace": "lugar",
    "involved": "participante",
    "kind": "tipo",
    "inScheme": "esquema",
    "broader": "concepto más amplio",
    "definition": "definición",
}
"""By their names in the JSON-LD context."""
