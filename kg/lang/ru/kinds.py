"""Names of kinds of things and of their properties, for programs that match names (`/reconcile`)."""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "document": "документ",
    "organization": "организация или орган",
    "state": "государство",
    "place": "место",
    "meeting": "заседание",
    "session": "сессия",
    "event": "событие",
    "instrument": "международный документ",
    "subject": "понятие",
}

PROPERTIES: Mapping[str, str] = {
    "symbol": "условное обозначение",
    "titles": "название",
    "adopted": "дата принятия",
    "adoptedBy": "принявший орган",
    "documentKind": "вид документа",
    "session": "сессия",
    "agendaItem": "пункт повестки дня",
    "draft": "проект",
    "cites": "ссылается на",
    "about": "тема",
    "page": "веб-страница",
    "identifier": "идентификатор",
    "previousInSeries": "предыдущий в серии",
    "nextInSeries": "следующий в серии",
    "sponsor": "автор проекта",
    "prefLabel": "название",
    "altLabel": "другое название",
    "classification": "вид организации",
    "subOrganizationOf": "входит в",
    "notation": "код",
    "territory": "территория",
    "containedIn": "находится в",
    "sameAs": "то же в другом источнике",
    "exactMatch": "соответствующее понятие",
    "body": "орган",
    "number": "номер",
    "atTime": "время",
    "atPlace": "место",
    "involved": "участник",
    "kind": "вид",
    "inScheme": "схема",
    "broader": "более широкое понятие",
    "definition": "определение",
}
"""By their names in the JSON-LD context."""
