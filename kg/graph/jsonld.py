"""Triples to JSON-LD that reads like a document: short names from the project's context, parts inside their wholes.

The frame is our own, over the shapes that we know (`OWNS`): a document holds its paragraphs, a paragraph its acts and
the text of each language, a source its strings. What only refers to the thing comes under `@reverse`, the rest under
`@included` (JSON-LD 1.1, https://www.w3.org/TR/json-ld11/). No statement is dropped and none is added: any processor
reads the same triples back. The general algorithms take seconds for a page (`from_rdf` and `frame` of pyld: 3 s for
2,300 triples; this: 5 ms, since it reads the lines of N-Triples that a store writes, and makes no terms of them).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias

from kg.graph.namespaces import PREFIXES, term
from kg.settings import files

Json: TypeAlias = Any
Written: TypeAlias = str
"""A term as N-Triples writes it: `<http://example.org/s>`, `_:b`, `"text"@en`, `"1"^^<…integer>`."""

_TYPE, _XSD = str(term("rdf:type")), PREFIXES["xsd"]
_STRING = f"{_XSD}string"
_AMBIGUOUS = re.compile(f"(?:{'|'.join(PREFIXES)}):(?!//)")
"""What JSON-LD would take for a short name."""
_WHOLE = re.compile(r"(?:0|-?[1-9]\d{0,14})\Z")
_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_MOST_INDENTED = 2_000
"""Statements of a tree that is indented all through."""
_DEEPEST = 8
"""Things inside things; what lies deeper stands beside."""
_FORWARD = (
    "eli:has_part",
    "eli:is_realized_by",
    "eli:is_embodied_by",
    "unres:vote",
    "unres:reading",
    "unres:hasProblem",
    "prov:wasGeneratedBy",
    "prov:wasDerivedFrom",
    "time:hasBeginning",
    "time:hasEnd",
)
"""Properties that lead to a part, in the order in which a part finds its place."""
_REVERSE: tuple[tuple[str, str, str], ...] = (
    ("acts", "unres:paragraph", "unres:Act"),
    ("reportedActs", "unres:paragraph", "unres:ReportedAct"),
    ("citations", "unres:paragraph", "cito:Citation"),
    ("obligations", "unres:paragraph", "unres:Obligation"),
    ("cooperations", "unres:paragraph", "unres:Cooperation"),
    ("nameChanges", "unres:paragraph", "unres:NameChange"),
    ("corrections", "unres:paragraph", "unres:Correction"),
    ("assertions", "unres:paragraph", "unres:Assertion"),
    ("disagreements", "unres:about", "unres:Disagreement"),
    ("texts", "dcterms:isPartOf", "eli:LegalExpression"),
    ("strings", "nif:referenceContext", "nif:RFC5147String"),
    ("concepts", "skos:inScheme", "skos:Concept"),
)
"""What names its whole instead: the name in the context, the property, the class."""


@dataclass(frozen=True, slots=True)
class Name:
    """A term of the context; `kind` is what its values are: `@id`, `@language`, a datatype, or empty."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Context:
    """The context as it is used here: the names of each property, the name of each class, the order of all names."""

    iris: Mapping[str, str]
    properties: Mapping[str, tuple[Name, ...]]
    classes: Mapping[str, str]
    order: Mapping[str, int]
    kinds: Mapping[str, str]


@cache
def load_context() -> Context:
    """Read `ontology/context.jsonld`, once."""
    stated: Mapping[str, Json] = json.loads((files("ontology") / "context.jsonld").read_text("utf-8"))["@context"]
    properties: dict[str, list[Name]] = defaultdict(list)
    kinds: dict[str, str] = {}
    iris: dict[str, str] = {}
    for name, said in stated.items():
        iri, kind = _read_term(said)
        if iri and name not in PREFIXES:
            iris[name] = iri
            properties[iri].append(Name(name, kind))
            kinds[name] = kind
    classes = {iri: names[0].name for iri, names in properties.items() if names[0].name[:1].isupper()}
    order = {name: at for at, name in enumerate(stated)}
    return Context(iris, {iri: tuple(names) for iri, names in properties.items()}, classes, order, kinds)


def _read_term(said: Json) -> tuple[str, str]:
    """Give the IRI of a term and the kind of its values; no IRI for keywords and reverse terms."""
    if isinstance(said, str):
        return ("", "") if said.startswith("@") else (_expand(said), "")
    if not isinstance(said, dict) or "@id" not in said:
        return "", ""
    kind = said.get("@container") or said.get("@type") or ""
    return _expand(said["@id"]), kind if kind.startswith("@") else _expand(kind)


def _expand(short: str) -> str:
    prefix, colon, rest = short.partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else short


@dataclass(slots=True)
class _Graph:
    """Statements by subject, and by object where that is a whole which its parts name."""

    said: dict[Written, dict[Written, list[Written]]] = field(default_factory=dict)
    naming: dict[tuple[Written, Written], list[Written]] = field(default_factory=lambda: defaultdict(list))
    """(property, whole) to the subjects that have it so."""


@dataclass(slots=True)
class _Frame:
    """Where each thing stands: inside another by a property of that one, or by one of its own."""

    inside: set[tuple[Written, Written, Written]] = field(default_factory=set)
    """(whole, property, part)"""
    naming: dict[Written, dict[str, list[Written]]] = field(default_factory=dict)
    """whole, name in the context, parts"""
    left_out: dict[Written, tuple[Written, Written]] = field(default_factory=dict)
    """part to the (property, whole) that its place says"""
    pointing: dict[Written, list[Written]] = field(default_factory=lambda: defaultdict(list))
    """property to the things that only refer to the root"""
    beside: list[Written] = field(default_factory=list)


def to_json_ld(lines: Iterable[bytes], root: str, *, context: str) -> bytes | None:
    """Write what is said of a thing as one tree with the thing at its top; the context is named, not copied.

    `lines`: of canonical N-Triples, each once. Things and values come in their order, parts in the order of their
    document, if they have one. None where JSON-LD has no way to say it: of a triple as a term, of a text with a
    direction, or an IRI that reads as one of our short names.
    """
    read = _read(lines)
    if read is None:
        return None
    graph, number = read
    made = {"@context": context, **_Writer(graph, _place(graph, f"<{root}>")).tree(f"<{root}>")}
    is_large = number > _MOST_INDENTED
    return (_lines(made) if is_large else json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _read(lines: Iterable[bytes]) -> tuple[_Graph, int] | None:
    """Sort statements, and count them; None where one is not to be said in JSON-LD."""
    graph, number = _Graph(), 0
    said, naming, wholes = graph.said, graph.naming, {predicate for _, predicate, _ in _reverse()}
    for line in b"".join(lines).decode().split("\n"):
        subject, _, rest = line.partition(" ")
        predicate, _, ended = rest.partition(" ")
        value = ended[:-2]
        if not value:
            continue
        number += 1
        own = said.get(subject)
        if own is None:
            own = said[subject] = {}
        if predicate in own:
            own[predicate].append(value)
        else:
            own[predicate] = [value]
        if predicate in wholes:
            naming[predicate, value].append(subject)
    is_told = all(_is_told(term) for own in said.values() for values in own.values() for term in values)
    predicates = {predicate for own in said.values() for predicate in own}
    return (graph, number) if is_told and all(map(_is_told, (*said, *predicates))) else None


def _is_told(written: Written) -> bool:
    """Tell whether JSON-LD has a way to say a term; `http` and `https` are none of our prefixes.

    >>> [_is_told(each) for each in ("<https://a.org/b>", "<eli:x>", '"eli:cites"', "<<( <x:s> <x:p> 1 )>>")]
    [True, False, True, False]
    >>> [_is_told(each) for each in ('"a"@ar--rtl', '"a--b"@ar', '"a"^^<eli:x>', '"7"^^<http://www.example.org/x>')]
    [False, True, False, True]
    """
    if written.startswith(("<http", "_:")):
        return True
    if written.startswith("<"):
        return not written.startswith("<<") and not _AMBIGUOUS.match(written, 1)
    rest = written[written.rindex('"') + 1 :]
    return "--" not in rest if rest.startswith("@") else rest.startswith("^^<http") or not _AMBIGUOUS.match(rest, 3)


def _lines(made: Mapping[str, Json]) -> str:
    """Write a large tree with a line for each property and for each part: Python indents slowly, C does not indent."""
    written = (f" {json.dumps(key)}: {_line(value)}" for key, value in made.items())
    return "{\n" + ",\n".join(written) + "\n}\n"


def _line(value: Json) -> str:
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return "[\n  " + ",\n  ".join(json.dumps(each, ensure_ascii=False) for each in value) + "\n ]"
    return json.dumps(value, ensure_ascii=False)


def _key(node: Written) -> str:
    """Give the name of a node: its IRI, or that of one without an IRI."""
    return node[1:-1] if node.startswith("<") else node


def _place(graph: _Graph, root: Written) -> _Frame:
    """Give each thing its place: breadth first from the root by what owns it, then by any property."""
    frame, placed = _Frame(), {root}
    forward = [str(term(curie)) for curie in _FORWARD]
    _grow(graph, frame, placed, [(root, 0)], forward)
    anything = [predicate for said in graph.said.values() for predicate in said if predicate != _TYPE]
    _grow(graph, frame, placed, [(root, _DEEPEST - 2)], list(dict.fromkeys(anything)))
    for subject, said in graph.said.items():
        if subject in placed:
            continue
        refers = next((predicate for predicate, values in said.items() if root in values), None)
        if refers:
            frame.pointing[refers].append(subject)
            frame.left_out[subject] = (refers, root)
        else:
            frame.beside.append(subject)
    return frame


def _grow(
    graph: _Graph, frame: _Frame, placed: set[Written], start: list[tuple[Written, int]], forward: list[Written]
) -> None:
    queue = deque(start)
    while queue:
        whole, depth = queue.popleft()
        if depth >= _DEEPEST:
            continue
        for part in (*_forward(graph, frame, whole, forward, placed), *_naming(graph, frame, whole, placed)):
            queue.append((part, depth + 1))


def _forward(
    graph: _Graph, frame: _Frame, whole: Written, forward: list[Written], placed: set[Written]
) -> Iterator[Written]:
    own = graph.said.get(whole, {})
    for predicate in forward:
        for part in own.get(predicate, ()):
            if part in graph.said and part not in placed:
                placed.add(part)
                frame.inside.add((whole, predicate, part))
                yield part


def _naming(graph: _Graph, frame: _Frame, whole: Written, placed: set[Written]) -> Iterator[Written]:
    for name, predicate, kind in _reverse():
        for part in graph.naming.get((predicate, whole), ()):
            if part not in placed and kind in graph.said[part].get(_TYPE, ()):
                placed.add(part)
                frame.naming.setdefault(whole, {}).setdefault(name, []).append(part)
                frame.left_out[part] = (predicate, whole)
                yield part


@cache
def _reverse() -> tuple[tuple[str, Written, Written], ...]:
    return tuple((name, str(term(predicate)), str(term(kind))) for name, predicate, kind in _REVERSE)


class _Ranks(dict[str, tuple[int, str]]):
    """The place of each name in a thing: those of the context in its order, then the others by their letters."""

    def __init__(self, order: Mapping[str, int]) -> None:
        super().__init__()
        self.order = order

    def __missing__(self, name: str) -> tuple[int, str]:
        found = self[name] = (self.order.get(name, len(self.order)), name)
        return found


@dataclass(frozen=True, slots=True)
class _Writer:
    graph: _Graph
    frame: _Frame
    context: Context = field(default_factory=load_context)
    names: dict[tuple[Written, str], tuple[str, bool]] = field(default_factory=dict)
    """The names that were found, by property and kind."""
    ranks: _Ranks = field(default_factory=lambda: _Ranks(load_context().order))

    def tree(self, root: Written) -> dict[str, Json]:
        """Write the root with all that has a place in it, then what refers to it, then the rest."""
        made = self.node(root)
        if self.frame.pointing:
            made["@reverse"] = dict(self._pointing(*each) for each in sorted(self.frame.pointing.items()))
        if self.frame.beside:
            made["@included"] = [self.node(subject) for subject in self.frame.beside]
        return made

    def _pointing(self, predicate: Written, subjects: list[Written]) -> tuple[str, list[Json]]:
        """Write what refers to the root by a property; of what says nothing else, the IRI alone where that reads so."""
        name, coerced = self._name(predicate, "@id")
        nodes = [self.node(subject) for subject in subjects]
        return name, [node["id"] if coerced and len(node) == 1 else node for node in nodes]

    def node(self, subject: Written) -> dict[str, Json]:
        """Write a thing with what is inside it."""
        made: dict[str, Json] = {}
        left_out = self.frame.left_out.get(subject)
        for predicate, values in self.graph.said.get(subject, {}).items():
            for value in values:
                if value.startswith('"'):
                    self._literal(made, predicate, value)
                elif left_out and left_out == (predicate, value):
                    continue
                elif predicate == _TYPE and value.startswith("<"):
                    iri = value[1:-1]
                    made.setdefault("type", []).append(self.context.classes.get(iri) or _short(iri))
                else:
                    name, coerced = self._name(predicate, "@id")
                    inside = (subject, predicate, value) in self.frame.inside
                    key = _key(value)
                    made.setdefault(name, []).append(self.node(value) if inside else key if coerced else {"id": key})
        for name, parts in self.frame.naming.get(subject, {}).items():
            made[name] = [self.node(part) for part in parts]
        stated = {key: _settle(made[key]) for key in sorted(made, key=self.ranks.__getitem__)}
        return {"id": _key(subject), **stated}

    def _literal(self, made: dict[str, Json], predicate: Written, written: Written) -> None:
        text, language, datatype = _parts(written)
        is_plain = datatype == _STRING
        if (language or is_plain) and (found := self._name(predicate, "@language"))[1]:
            made.setdefault(found[0], {}).setdefault(language or "@none", []).append(text)
            return
        name, coerced = self._name(predicate, "" if is_plain else datatype)
        kind = self.context.kinds.get(name, "")
        value = (
            {"@value": text, "@language": language}
            if language
            else _value(text, datatype, coerced=coerced and not is_plain, kind=kind)
        )
        made.setdefault(name, []).append(value)

    def _name(self, predicate: Written, kind: str) -> tuple[str, bool]:
        """Give the name under which values of a kind stand, and whether the context says their kind."""
        found = self.names.get((predicate, kind))
        if found is None:
            found = self.names[predicate, kind] = self._find_name(predicate[1:-1], kind)
        return found

    def _find_name(self, predicate: str, kind: str) -> tuple[str, bool]:
        names = self.context.properties.get(predicate, ())
        if found := next((each.name for each in names if each.kind == kind), None):
            return found, True
        if found := next((each.name for each in names if not each.kind), None):
            return found, False
        short = _short(predicate)
        return (short, False) if self.context.kinds.get(short) != "@language" else (predicate, False)


def _settle(value: Json) -> Json:
    """Write one value without a list, and the parts of a document in their order."""
    if isinstance(value, dict):
        return {language: each[0] if len(each) == 1 else each for language, each in sorted(value.items())}
    if len(value) == 1:
        return value[0]
    return sorted(value, key=_place_in_order) if any(isinstance(each, dict) for each in value) else value


def _place_in_order(value: Json) -> tuple[int, int]:
    stated = value.get("order", value.get("begin", 0)) if isinstance(value, dict) else 0
    return (1, stated) if isinstance(stated, int) else (0, 0)


def _parts(written: Written) -> tuple[str, str, str]:
    r"""Give the text, the language and the datatype of a literal.

    >>> _parts('"a\\u0007\\n\\"b\\""@en')
    ('a\x07\n"b"', 'en', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString')
    >>> _parts('"7"^^<x:t>'), _parts('""')
    (('7', '', 'x:t'), ('', '', 'http://www.w3.org/2001/XMLSchema#string'))
    """
    end = written.rindex('"')
    text, rest = written[1:end], written[end + 1 :]
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
    if rest.startswith("@"):
        return text, rest[1:], f"{PREFIXES['rdf']}langString"
    return text, "", rest[3:-1] if rest else _STRING


def _unescaped(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[0][1]) or chr(int(found[0][2:], 16))


def _value(text: str, datatype: str, *, coerced: bool, kind: str) -> Json:
    """Write a literal without a language: as JSON has it where that says the same, else with its datatype."""
    if datatype == _STRING:
        return {"@value": text} if kind else text
    native = coerced or not kind
    if native and datatype == f"{_XSD}integer" and _WHOLE.match(text):
        return int(text)
    if native and datatype == f"{_XSD}boolean" and text in ("true", "false"):
        return text == "true"
    return text if coerced else {"@value": text, "@type": _short(datatype)}


@cache
def _spaces() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((space, prefix) for prefix, space in PREFIXES.items()), key=lambda each: -len(each[0])))


def _short(iri: str) -> str:
    """Give the short name of an IRI, where it reads back as the same."""
    for space, prefix in _spaces():
        rest = iri[len(space) :]
        if iri.startswith(space) and rest and not rest.startswith("//"):
            return f"{prefix}:{rest}"
    return iri
