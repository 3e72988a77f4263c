"""Damage for documents: what goes wrong in a reader, a mapping or a hand edit, put in at random but the same each time.

Each kind takes a statement of a document and gives what stands in its place. Predicates are drawn before statements,
so that the rare ones (a vote, a correction) are hit as often as the mentions, of which there are hundreds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TypeGuard

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.graph.namespaces import PREFIXES

XSD = PREFIXES["xsd"]
TYPE = NamedNode(f"{PREFIXES['rdf']}type")

INTEGER = NamedNode(f"{XSD}integer")

TYPES = [
    NamedNode(f"{XSD}{name}")
    for name in ("string", "token", "integer", "decimal", "date", "gYear", "gYearMonth", "dateTime")
]

COUNTED = {PREFIXES["nif"] + "beginIndex", PREFIXES["nif"] + "endIndex", PREFIXES["unres"] + "number"}
"""What constraints calculate with: it stays an integer or an IRI; `PARTED` has what pyshacl makes of the rest."""

WORDS = (
    *("", " ", "x", "a\nb", "\u202b", "٣", "-1", "0", "1", "01", "1.0", "1e3"),
    *("2015", "2015-13", "1900-01-01", "2999-12-31"),
)
"""Lexical forms, right for some datatypes and wrong for others."""


Term = NamedNode | BlankNode | Literal | Triple


def text_of(term: Term) -> str:
    return str(term) if isinstance(term, Triple) else term.value


def is_integer(value: Literal) -> bool:
    return value.datatype == INTEGER and re.fullmatch("-?[0-9]{1,18}", value.value) is not None


@dataclass
class Damaged:
    """A document under way to a broken one, and the nodes that the damage is about."""

    quads: dict[Quad, None]
    rng: Random
    touched: set[str] = field(default_factory=set)

    def pick(self) -> Quad:
        by: dict[str, list[Quad]] = {}
        for quad in self.quads:
            by.setdefault(quad.predicate.value, []).append(quad)
        return self.rng.choice(by[self.rng.choice(sorted(by))])

    def alike(self, quad: Quad) -> list[Quad]:
        return [each for each in self.quads if each.predicate == quad.predicate]

    def put(self, quad: Quad, value: Term) -> None:
        if isinstance(value, Literal) and (python_only(value) or _is_uncounted(quad, value)):
            return
        self.quads[Quad(quad.subject, quad.predicate, value, quad.graph_name)] = None


def python_only(value: Literal) -> bool:
    """Whether Python, and so pyshacl, takes for an integer what is none: with spaces round it, in Arabic digits."""
    return value.datatype == INTEGER and not is_integer(value) and re.fullmatch(r"\s*-?\d+\s*", value.value) is not None


def _is_uncounted(quad: Quad, value: Literal) -> bool:
    return quad.predicate.value in COUNTED and not is_integer(value)


Damage = Callable[[Damaged, Quad], None]


def drop(made: Damaged, quad: Quad) -> None:
    del made.quads[quad]


def drop_all(made: Damaged, quad: Quad) -> None:
    for each in made.alike(quad):
        if each.subject == quad.subject:
            del made.quads[each]


def forget(made: Damaged, quad: Quad) -> None:
    """Nothing is said any more of what a statement leads to."""
    for each in [each for each in made.quads if each.subject == quad.object]:
        del made.quads[each]


def double(made: Damaged, quad: Quad) -> None:
    made.put(quad, made.rng.choice(made.alike(quad)).object)


def exchange(made: Damaged, quad: Quad) -> None:
    double(made, quad)
    made.quads.pop(quad, None)


def misplace(made: Damaged, quad: Quad) -> None:
    """The value of another property stands in the place of this one's: an end as a beginning, a name as a class."""
    value = made.pick().object
    made.quads.pop(quad, None)
    made.put(quad, value)


def reverse(made: Damaged, quad: Quad) -> None:
    """Two properties of a node have each other's values."""
    other = made.rng.choice([each for each in made.quads if each.subject == quad.subject])
    for each in {quad, other}:
        del made.quads[each]
    made.put(quad, other.object)
    made.put(other, quad.object)


def retype(made: Damaged, quad: Quad) -> None:
    del made.quads[quad]
    made.put(quad, Literal(text_of(quad.object), datatype=made.rng.choice(TYPES)))


def rewrite(made: Damaged, quad: Quad) -> None:
    del made.quads[quad]
    words = made.rng.choice((*WORDS, f" {text_of(quad.object)}", text_of(quad.object).upper()))
    if _is_plain(quad.object):
        made.put(quad, Literal(words, datatype=quad.object.datatype))
    else:
        made.put(quad, Literal(words))


def _is_plain(term: object) -> TypeGuard[Literal]:
    return isinstance(term, Literal) and not term.language


def count(made: Damaged, quad: Quad) -> None:
    """A number, or the last of a date, is a little off, or far."""
    del made.quads[quad]
    by = made.rng.choice((-100, -10, -1, 1, 10, 10**9))
    if _is_plain(quad.object) and (found := re.fullmatch(r"(.*?)([0-9]+)", quad.object.value)):
        made.put(quad, Literal(f"{found[1]}{int(found[2]) + by}", datatype=quad.object.datatype))
    else:
        made.put(quad, Literal(str(by), datatype=INTEGER))


def speak(made: Damaged, quad: Quad) -> None:
    """One more value in a language that may be there already."""
    for _ in range(made.rng.choice((1, 1, 2))):
        language = made.rng.choice(("ar", "en", "en-GB", getattr(quad.object, "language", None) or "fr"))
        made.put(quad, Literal(f"{made.rng.choice(WORDS)}{made.rng.random()}", language=language))


def unknown(made: Damaged, quad: Quad) -> None:
    del made.quads[quad]
    made.put(quad, NamedNode(f"{PREFIXES['unres']}unknown-{made.rng.randrange(3)}"))


def lead_back(made: Damaged, quad: Quad) -> None:
    """A thing cites, contains or names itself."""
    if isinstance(quad.subject, NamedNode):
        made.put(quad, quad.subject)


def declassify(made: Damaged, quad: Quad) -> None:
    for each in [each for each in made.quads if each.subject == quad.object and each.predicate == TYPE]:
        del made.quads[each]
        made.put(each, made.rng.choice(made.alike(each) or [each]).object)


KINDS: tuple[Damage, ...] = (
    drop,
    drop_all,
    forget,
    double,
    exchange,
    misplace,
    reverse,
    retype,
    rewrite,
    count,
    speak,
    unknown,
    lead_back,
    declassify,
)


def break_document(quads: Sequence[Quad], *, seed: int, times: int) -> tuple[list[Quad], set[str]]:
    """Damage a document so many times; give its quads now, and the nodes that were touched with those next to them."""
    made = Damaged(dict.fromkeys(quads), Random(seed))
    for _ in range(times):
        before, quad = [*made.quads], made.pick()
        made.rng.choice(KINDS)(made, quad)
        changed = {quad, *(set(before) ^ set(made.quads))}
        nodes = {term for each in changed for term in (each.subject, each.object) if isinstance(term, NamedNode)}
        near = [each.subject for each in made.quads if each.object in nodes and each.predicate != TYPE]
        made.touched |= {node.value for node in (*nodes, *near[:6]) if isinstance(node, NamedNode)}
    return [*made.quads], made.touched
