"""What a document is about, by the concepts that the markup of the source names: UNBIS, the SDGs, EuroVoc.

Each is a link to the concept where its publisher has it. The markup also shows the concept by a name, in English in all
language versions, which is stated of the concept as the markup's (`unres:readBy`); the other labels of the UNBIS
thesaurus and of EuroVoc are their publishers' own and are not copied (an operator may add them, `kg.build.labels`). The
goals have their names in an authority list; targets and indicators are named by their number. A subject stands in no
words of the text, so it has no assertion with a place; the graph of the source that states it says where it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal

from kg.graph import iris
from kg.graph.concepts import PUBLISHED, Concept, part_of, read_concept, read_name
from kg.graph.mapping.frame import MARKUP, Frame, Statement, node
from kg.graph.namespaces import term
from kg.lang.subjects import SUBJECTS

_SHOWN = "The markup of documents that are about it shows this name."


def describe_subjects(frame: Frame) -> Iterator[Statement]:
    """Lead from the work to each concept, and describe those that have a name; what is of no known list is left out."""
    markup = frame.document.source.markup
    for subject in markup.subjects if markup else ():
        if concept := read_concept(subject.iri):
            yield node(frame.work), term("eli:is_about"), node(concept.iri)
            if concept.list == "sdg":
                yield from _describe_part(concept, base=frame.base)
            elif name := read_name(subject.name, concept):
                yield from _describe(concept, base=frame.base)
                yield node(concept.iri), term("skos:prefLabel"), Literal(name, language="en")
                yield node(concept.iri), term("unres:readBy"), MARKUP
                yield node(concept.iri), term("dcterms:source"), Literal(_SHOWN, language="en")


def _describe(concept: Concept, *, base: str) -> Iterator[Statement]:
    subject = node(concept.iri)
    yield subject, term("rdf:type"), term("skos:Concept")
    yield subject, term("skos:notation"), Literal(concept.code)
    yield subject, term("skos:inScheme"), node(PUBLISHED[concept.list])
    yield subject, term("skos:inScheme"), node(iris.concept(concept.list, base=base))


def _describe_part(concept: Concept, *, base: str) -> Iterator[Statement]:
    """Describe a target or an indicator, and what it is part of up to the goal, which the authority list describes."""
    codes = part_of(concept.code) or ()
    if len(codes) < 2 or not (whole := read_concept(f"{PUBLISHED['sdg']}/{codes[-2]}")):
        return
    yield from _describe(concept, base=base)
    for language, words in SUBJECTS.items():
        name = (words.TARGET, words.INDICATOR)[len(codes) - 2].format(concept.code)
        yield node(concept.iri), term("skos:prefLabel"), Literal(name, language=language)
    yield node(concept.iri), term("skos:broader"), node(whole.iri)
    yield node(concept.iri), term("dcterms:source"), node(PUBLISHED["sdg"])
    yield from _describe_part(whole, base=base)
