"""What the specification of the Reconciliation API 0.2 asks of answers, as JSON schemas written after its text.

https://reconciliation-api.github.io/specs/0.2/ They were held against its own schemas (`schemas/*.json` there), and ask
for more where its text does: for a type and `match` of each candidate, and for default types.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}


def thing(required: tuple[str, ...], **properties: Schema) -> Schema:
    """Describe an object."""
    return {"type": "object", "required": list(required), "properties": properties}


def many(items: Schema) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": items}


NAMED = thing(("id", "name"), id=TEXT, name=TEXT)
TYPE = thing(("id", "name"), id=TEXT, name=TEXT, broader=many(NAMED))
_SERVICE = thing((), service_url=TEXT, service_path={"type": "string"}, flyout_service_path={"pattern": r"\$\{id\}"})
_TEMPLATE = thing(("url",), url={"type": "string", "pattern": r"^https?://.*\{\{id\}\}"})
_CHOICES = many(thing(("value", "name"), value={"type": "string"}, name={"type": "string"}))


def _setting(kind: str, default: str, *more: str, **properties: Schema) -> Schema:
    said: dict[str, Schema] = {"type": {"const": kind}, "default": {"type": default}, "label": TEXT, "name": TEXT}
    return thing(("type", "label", "name", *more), **said, help_text={"type": "string"}, **properties)


_SETTING: Schema = {
    "oneOf": [
        _setting("number", "number"),
        _setting("text", "string"),
        _setting("checkbox", "boolean"),
        _setting("select", "string", "choices", choices=_CHOICES),
    ]
}

MANIFEST = thing(
    ("versions", "name", "identifierSpace", "schemaSpace", "defaultTypes"),
    versions={**many(TEXT), "contains": {"const": "0.2"}},
    name=TEXT,
    identifierSpace={"type": "string", "format": "uri"},
    schemaSpace={"type": "string", "format": "uri"},
    defaultTypes={**many(TYPE), "uniqueItems": True},
    view=_TEMPLATE,
    feature_view=_TEMPLATE,
    preview={"allOf": [_TEMPLATE, thing(("width", "height"), width={"type": "integer"}, height={"type": "integer"})]},
    suggest=thing((), entity=_SERVICE, property=_SERVICE, type=_SERVICE),
    extend=thing((), propose_properties=_SERVICE, property_settings=many(_SETTING)),
    batchSize={"type": "integer", "minimum": 1},
)

_FEATURE = thing(("id", "value"), id=TEXT, value={"type": ["number", "boolean"]})
CANDIDATE = thing(
    ("id", "name", "type", "score", "match"),
    id=TEXT,
    name=TEXT,
    description={"type": "string"},
    type=many(thing(("id",), id=TEXT, name=TEXT)),
    score={"type": "number"},
    features=many(_FEATURE),
    match={"type": "boolean"},
)
RESULTS: Schema = {"type": "object", "additionalProperties": thing(("result",), result=many(CANDIDATE))}

SUGGESTIONS = thing(
    ("result",),
    result=many(thing(("id", "name"), id=TEXT, name=TEXT, description={"type": "string"}, notable=many(NAMED))),
)

_CELLS: tuple[Schema, ...] = (
    {**thing(("id", "name"), id=TEXT, name=TEXT), "additionalProperties": False},
    {**thing(("str",), str={"type": "string"}), "additionalProperties": False},
    {**thing(("int",), int={"type": "integer"}), "additionalProperties": False},
    {**thing(("date",), date={"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}), "additionalProperties": False},
)
EXTENSION = thing(
    ("meta", "rows"),
    meta=many(thing(("id", "name"), id=TEXT, name=TEXT, type=thing(("id",), id=TEXT))),
    rows={
        "type": "object",
        "additionalProperties": {"type": "object", "additionalProperties": many({"oneOf": list(_CELLS)})},
    },
)

_VALUE: Schema = {"oneOf": [{"type": ["string", "number", "boolean"]}, thing(("id",), id={"type": "string"})]}
_CONDITION = thing(("pid", "v"), pid={"type": "string"}, v={"oneOf": [_VALUE, many(_VALUE)]})
_QUERY = thing(
    (),
    query={"type": "string"},
    type={"oneOf": [{"type": "string"}, many({"type": "string"})]},
    limit={"type": "number"},
    properties=many(_CONDITION),
    type_strict={"enum": ["any", "should", "all"]},
)
BATCH: Schema = {
    "type": "object",
    "additionalProperties": {
        **_QUERY,
        "additionalProperties": False,
        "anyOf": [{"required": ["query"]}, {"required": ["properties"], "properties": {"properties": {"minItems": 1}}}],
    },
}
"""A batch of queries, as clients send it."""

PROPOSALS = thing(("properties", "type"), properties=many(NAMED), type={"type": "string"}, limit={"type": "integer"})
