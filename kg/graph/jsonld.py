"""Triples to JSON-LD that reads like a document: short names from the project's context, parts inside their wholes.

The frame is our own, over the shapes that we know (`OWNS`): a document holds its paragraphs, a paragraph its acts and
the text of each language, a source its strings. What only refers to the thing comes under `@reverse`, the rest under
`@included` (JSON-LD 1.1, https://www.w3.org/TR/json-ld11/). No statement is dropped and none is added: any processor
reads the same triples back. The general algorithms take seconds for a page (`from_rdf` and `frame` of pyld: 3 s for
2,300 triples; this: 0.02 s).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph.namespaces import PREFIXES, term
from kg.settings import files

Json: TypeAlias = Any
Node: TypeAlias = NamedNode | BlankNode
Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

_TYPE, _XSD = term("rdf:type").value, PREFIXES["xsd"]
_PLAIN = (f"{_XSD}string",)
_AMBIGUOUS = re.compile(f"(?:{'|'.join(PREFIXES)}):(?!//)")
"""What JSON-LD would take for a short name."""
_WHOLE = re.compile(r"(?:0|-?[1-9]\d{0,14})\Z")
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
    """Statements by subject and by object."""

    said: dict[str, dict[str, list[Term]]] = field(default_factory=dict)
    naming: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    """(property, thing) to the subjects that have it so."""

    def add(self, subject: str, predicate: str, value: Term) -> None:
        self.said.setdefault(subject, {}).setdefault(predicate, []).append(value)
        if not isinstance(value, Literal | Triple):
            self.naming[predicate, _key(value)].append(subject)


@dataclass(slots=True)
class _Frame:
    """Where each thing stands: inside another by a property of that one, or by one of its own."""

    inside: set[tuple[str, str, str]] = field(default_factory=set)
    """(whole, property, part)"""
    naming: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    """whole, name in the context, parts"""
    left_out: set[tuple[str, str, str]] = field(default_factory=set)
    """(part, property, whole) that the place of the part says"""
    pointing: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """property to the things that only refer to the root"""
    beside: list[str] = field(default_factory=list)


def to_json_ld(triples: Sequence[Triple], root: str, *, context: str) -> bytes | None:
    """Write what is said of a thing as one tree with the thing at its top; the context is named, not copied.

    Things and values come in the order of the triples, parts in the order of their document, if they have one.
    None where JSON-LD has no way to say it: of a triple as a term, or an IRI that reads as one of our short names.
    """
    graph = _Graph()
    for triple in triples:
        subject, value = triple.subject, triple.object
        if isinstance(subject, Triple) or isinstance(value, Triple):
            return None
        graph.add(_key(subject), triple.predicate.value, value)
    if any(map(_AMBIGUOUS.match, (*graph.said, *(iri for pair in graph.naming for iri in pair)))):
        return None
    made = {"@context": context, **_Writer(graph, _place(graph, root)).tree(root)}
    is_large = len(triples) > _MOST_INDENTED
    return (_lines(made) if is_large else json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _lines(made: Mapping[str, Json]) -> str:
    """Write a large tree with a line for each property and for each part: Python indents slowly, C does not indent."""
    written = (f" {json.dumps(key)}: {_line(value)}" for key, value in made.items())
    return "{\n" + ",\n".join(written) + "\n}\n"


def _line(value: Json) -> str:
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return "[\n  " + ",\n  ".join(json.dumps(each, ensure_ascii=False) for each in value) + "\n ]"
    return json.dumps(value, ensure_ascii=False)


def _key(node: Node) -> str:
    return node.value if isinstance(node, NamedNode) else f"_:{node.value}"


def _place(graph: _Graph, root: str) -> _Frame:
    """Give each thing its place: breadth first from the root by what owns it, then by any property."""
    frame, placed = _Frame(), {root}
    forward = [term(curie).value for curie in _FORWARD]
    _grow(graph, frame, placed, [(root, 0)], forward)
    anything = [predicate for said in graph.said.values() for predicate in said if predicate != _TYPE]
    _grow(graph, frame, placed, [(root, _DEEPEST - 2)], list(dict.fromkeys(anything)))
    for subject, said in graph.said.items():
        if subject in placed:
            continue
        refers = [predicate for predicate, values in said.items() if any(_is(value, root) for value in values)]
        if refers:
            frame.pointing[refers[0]].append(subject)
            frame.left_out.add((subject, refers[0], root))
        else:
            frame.beside.append(subject)
    return frame


def _grow(graph: _Graph, frame: _Frame, placed: set[str], start: list[tuple[str, int]], forward: list[str]) -> None:
    queue = deque(start)
    while queue:
        whole, depth = queue.popleft()
        if depth >= _DEEPEST:
            continue
        for part in (*_forward(graph, frame, whole, forward, placed), *_naming(graph, frame, whole, placed)):
            queue.append((part, depth + 1))


def _forward(graph: _Graph, frame: _Frame, whole: str, forward: list[str], placed: set[str]) -> Iterator[str]:
    said = graph.said.get(whole, {})
    for predicate in forward:
        for value in said.get(predicate, ()):
            part = "" if isinstance(value, Literal | Triple) else _key(value)
            if part in graph.said and part not in placed:
                placed.add(part)
                frame.inside.add((whole, predicate, part))
                yield part


def _naming(graph: _Graph, frame: _Frame, whole: str, placed: set[str]) -> Iterator[str]:
    for name, predicate, kind in _reverse():
        for part in graph.naming.get((predicate, whole), ()):
            if part not in placed and any(_is(value, kind) for value in graph.said[part].get(_TYPE, ())):
                placed.add(part)
                frame.naming[whole][name].append(part)
                frame.left_out.add((part, predicate, whole))
                yield part


@cache
def _reverse() -> tuple[tuple[str, str, str], ...]:
    return tuple((name, term(predicate).value, term(kind).value) for name, predicate, kind in _REVERSE)


def _is(value: Term, iri: str) -> bool:
    return not isinstance(value, Literal | Triple) and _key(value) == iri


@dataclass(frozen=True, slots=True)
class _Writer:
    graph: _Graph
    frame: _Frame
    context: Context = field(default_factory=load_context)

    def tree(self, root: str) -> dict[str, Json]:
        """Write the root with all that has a place in it, then what refers to it, then the rest."""
        made = self.node(root)
        if self.frame.pointing:
            made["@reverse"] = dict(self._pointing(*each) for each in sorted(self.frame.pointing.items()))
        if self.frame.beside:
            made["@included"] = [self.node(subject) for subject in self.frame.beside]
        return made

    def _pointing(self, predicate: str, subjects: list[str]) -> tuple[str, list[Json]]:
        """Write what refers to the root by a property; of what says nothing else, the IRI alone where that reads so."""
        name, coerced = self._name(predicate, "@id")
        nodes = [self.node(subject) for subject in subjects]
        return name, [node["id"] if coerced and len(node) == 1 else node for node in nodes]

    def node(self, subject: str) -> dict[str, Json]:
        """Write a thing with what is inside it."""
        made: dict[str, Json] = {}
        for predicate, values in self.graph.said.get(subject, {}).items():
            for value in values:
                if isinstance(value, Literal) or (subject, predicate, _key_of(value)) not in self.frame.left_out:
                    self._say(made, subject, predicate, value)
        for name, parts in self.frame.naming.get(subject, {}).items():
            made[name] = [self.node(part) for part in parts]
        order, last = self.context.order, len(self.context.order)
        stated = {key: self._settle(made[key]) for key in sorted(made, key=lambda key: (order.get(key, last), key))}
        return {"id": subject, **stated}

    def _say(self, made: dict[str, Json], subject: str, predicate: str, value: Term) -> None:
        if predicate == _TYPE and isinstance(value, NamedNode):
            made.setdefault("type", []).append(self.context.classes.get(value.value) or _short(value.value))
        elif isinstance(value, Literal):
            self._literal(made, predicate, value)
        else:
            key = _key_of(value)
            name, coerced = self._name(predicate, "@id")
            inside = (subject, predicate, key) in self.frame.inside
            made.setdefault(name, []).append(self.node(key) if inside else key if coerced else {"id": key})

    def _literal(self, made: dict[str, Json], predicate: str, value: Literal) -> None:
        datatype = value.datatype.value
        by_language = value.language or datatype in _PLAIN
        if by_language and (found := self._name(predicate, "@language"))[1]:
            said = made.setdefault(found[0], {})
            said.setdefault(value.language or "@none", []).append(value.value)
            return
        name, coerced = self._name(predicate, "" if datatype in _PLAIN else datatype)
        made.setdefault(name, []).append(
            _literal(value, coerced=coerced and datatype not in _PLAIN, kind=self._kind(name))
        )

    def _name(self, predicate: str, kind: str) -> tuple[str, bool]:
        """Give the name under which values of a kind stand, and whether the context says their kind."""
        names = self.context.properties.get(predicate, ())
        if found := next((each.name for each in names if each.kind == kind), None):
            return found, True
        if found := next((each.name for each in names if not each.kind), None):
            return found, False
        short = _short(predicate)
        return (short, False) if self.context.kinds.get(short) != "@language" else (predicate, False)

    def _kind(self, name: str) -> str:
        return self.context.kinds.get(name, "")

    def _settle(self, value: Json) -> Json:
        """Write one value without a list, and the parts of a document in their order."""
        if isinstance(value, dict):
            return {language: each[0] if len(each) == 1 else each for language, each in sorted(value.items())}
        if len(value) == 1:
            return value[0]
        return sorted(value, key=_place_in_order) if any(isinstance(each, dict) for each in value) else value


def _key_of(value: Term) -> str:
    return "" if isinstance(value, Literal | Triple) else _key(value)


def _place_in_order(value: Json) -> tuple[int, int]:
    stated = value.get("order", value.get("begin", 0)) if isinstance(value, dict) else 0
    return (1, stated) if isinstance(stated, int) else (0, 0)


def _literal(value: Literal, *, coerced: bool, kind: str) -> Json:
    """Write a literal: as JSON has it where that says the same, else with its datatype or language."""
    datatype = value.datatype.value
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if datatype in _PLAIN:
        return {"@value": value.value} if kind else value.value
    native = coerced or not kind
    if native and datatype == f"{_XSD}integer" and _WHOLE.match(value.value):
        return int(value.value)
    if native and datatype == f"{_XSD}boolean" and value.value in ("true", "false"):
        return value.value == "true"
    return value.value if coerced else {"@value": value.value, "@type": _short(datatype)}


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
