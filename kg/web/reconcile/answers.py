"""What clients are told: candidates, suggestions, and the manifest that says how to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg import __version__
from kg.graph.namespaces import PREFIXES
from kg.index.ask import ask
from kg.index.found import FoundName
from kg.index.read import Slow
from kg.index.words import join_words
from kg.lang.catalog import CATALOG
from kg.lang.kinds import KINDS as KIND_WORDS
from kg.web.documents.versions import own_name
from kg.web.reconcile.asked import BATCH
from kg.web.reconcile.match import Candidate
from kg.web.reconcile.offered import KINDS, Property, kind_name, property_name
from kg.web.reconcile.values import Data
from kg.web.search.spelling import plain

SUGGESTED = 20
WIDTH, HEIGHT = 430, 220


def manifest(address: str, base: str, language: str) -> dict[str, Any]:
    """Say what is offered and where; `address` is that of this endpoint, its language included."""
    server = address.partition("/reconcile")[0]
    return {
        "versions": ["0.2"],
        "name": next((words.TITLE for each, words in CATALOG.items() if each == language), CATALOG["en"].TITLE),
        "identifierSpace": f"{base}id/",
        "schemaSpace": PREFIXES["unres"],
        "documentation": f"{server}/docs",
        "logo": f"{server}/static/icon.svg",
        "serviceVersion": __version__,
        "defaultTypes": [type_of(kind, language) for kind in KINDS],
        "view": {"url": f"{server}/reconcile/view?id={{{{id}}}}"},
        "feature_view": {"url": f"{server}/docs#{{{{id}}}}"},
        "preview": {"url": f"{address}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {
            name: {"service_url": address, "service_path": f"/suggest/{name}"}
            for name in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {"service_url": address, "service_path": "/properties"},
            "property_settings": _settings(),
        },
        "batchSize": BATCH,
    }


def _settings() -> list[dict[str, object]]:
    languages = [{"value": "", "name": "all"}, *({"value": each, "name": own_name(each)} for each in KIND_WORDS)]
    return [
        {
            "type": "number",
            "name": "limit",
            "label": "Limit",
            "default": 0,
            "help_text": "How many values of each thing; 0: all.",
        },
        {"type": "select", "name": "lang", "label": "Language", "default": "", "choices": languages},
    ]


def type_of(kind: str, language: str) -> dict[str, Any]:
    """Describe a type."""
    described: dict[str, Any] = {"id": kind, "name": kind_name(kind, language)}
    if broader := KINDS[kind]:
        described["broader"] = [{"id": broader, "name": kind_name(broader, language)}]
    return described


def candidates_json(candidates: Iterable[Candidate], data: Data, language: str) -> list[dict[str, Any]]:
    """Write candidates, named in the language asked for, else as they were found."""
    found = list(candidates)
    names = data.names((each.iri for each in found), language) if language else {}
    titles = data.index.titles((each.iri for each in found if each.kind == "document"), language)
    symbols = data.names((each.iri for each in found if each.kind == "document"), "")
    return [
        {
            "id": data.identifier(each.iri),
            "name": symbols.get(each.iri) or names.get(each.iri) or each.name,
            "description": titles.get(each.iri) or kind_name(each.kind, language),
            "type": [{"id": each.kind, "name": kind_name(each.kind, language)}],
            "score": each.score,
            "match": each.match,
            "features": _features(each),
        }
        for each in found
    ]


def _features(candidate: Candidate) -> list[dict[str, object]]:
    features: list[dict[str, object]] = [
        {"id": "name_nearness", "value": round(candidate.nearness, 4)},
        {"id": "exact", "value": candidate.exact},
    ]
    if candidate.held is not None:
        features.append({"id": "properties", "value": round(candidate.held, 4)})
    return features


def suggest_things(data: Data, prefix: str, kinds: tuple[str, ...], language: str, cursor: int) -> list[dict[str, Any]]:
    """Complete what is being typed, or find the thing of an identifier."""
    own = data.iri(prefix) if "/" in prefix and " " not in prefix else None
    first = data.index.named(own) if own else None
    head, _, last = plain(prefix).rpartition(" ")
    try:
        found = data.index.names(ask(head, completing=last), limit=cursor + SUGGESTED, kinds=kinds) if last else []
    except Slow:
        found = []
    same = (each.name for each in data.index.at_hand.same(prefix, kinds))
    named: dict[str, FoundName] = {}
    for each in (*([first] if first else []), *same, *found):
        named.setdefault(each.iri, each)
    page = list(named.values())[cursor : cursor + SUGGESTED]
    return [_suggested(each, data, language) for each in page if _is_ours(each, data)]


def _is_ours(name: FoundName, data: Data) -> bool:
    return data.iri(name.iri) == name.iri


def _suggested(name: FoundName, data: Data, language: str) -> dict[str, Any]:
    named = data.names([name.iri], language or name.language).get(name.iri, name.text)
    kind = {"id": name.kind, "name": kind_name(name.kind, language)}
    described = name.text if name.text != named else kind["name"]
    return {"id": data.identifier(name.iri), "name": named, "description": described, "notable": [kind]}


def suggest_properties(properties: Mapping[str, Property], prefix: str, language: str) -> list[dict[str, Any]]:
    """Give the properties whose name, in any language, has a word that begins so."""
    return [
        {"id": name, "name": property_name(name, language), "description": ", ".join(each.kinds)}
        for name, each in properties.items()
        if _begins(prefix, [name, *(words.PROPERTIES[name] for words in KIND_WORDS.values())])
    ]


def suggest_types(prefix: str, language: str) -> list[dict[str, Any]]:
    """Give the types whose name, in any language, has a word that begins so."""
    return [
        type_of(kind, language)
        for kind in KINDS
        if _begins(prefix, [kind, *(words.KINDS[kind] for words in KIND_WORDS.values())])
    ]


def _begins(prefix: str, names: Iterable[str]) -> bool:
    """Tell whether one of the names, or a word of it, begins with a text.

    >>> _begins("Ét", ["État"]), _begins("of", ["date of adoption"]), _begins("x", ["date"])
    (True, True, False)
    """
    wanted = join_words(prefix)
    return any(f" {join_words(name)}".find(f" {wanted}") >= 0 for name in names)
