"""What a document is about, and what else only the markup states: dates of publication, groups of sponsors."""

from __future__ import annotations

import re
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from kg.graph.authority import load_authority
from kg.graph.concepts import read_concept
from kg.graph.mapping import base_quads, map_document
from kg.graph.mapping.frame import MARKUP
from kg.graph.namespaces import shorten
from kg.model import LANGUAGES, Markup, Span, Stated, Subject
from kg.validate import load_validator
from tests.graph_sample import BASE, sample

GIVEN = (
    Subject("http://metadata.un.org/thesaurus/1002824", "UNBIS", "health"),
    Subject("https://metadata.un.org/thesaurus/030500", "UNBIS", "land,_water"),
    Subject("http://metadata.un.org/sdg/3", "SDGO", "sdg_3"),
    Subject("http://metadata.un.org/sdg/16.3.1", "SDGO", "sdg_16.3.1"),
    Subject("http://eurovoc.europa.eu/c_4523e1dd", "EuroVoc", "women&#39;s_food"),
    # of a name there is no sign
    Subject("http://eurovoc.europa.eu/1420", "EuroVoc", "http://eurovoc.europa.eu/1420"),
    Subject("http://metadata.un.org/sdg/C160303", "SDGO", "sdg_C160303"),
    # of no known list
    Subject("http://example.org/x", "UNBIS", "x"),
    Subject("http://metadata.un.org/thesaurus/> <a", "UNBIS", "x"),
)


def test_subjects_are_links() -> None:
    """Concepts of the three lists; addresses of no known scheme, and names, are left out."""
    known = {subject.iri.replace("https:", "http:") for subject in GIVEN[:7]}
    assert stated("eli:is_about", Markup((), (), subjects=GIVEN)) == known


def test_the_markup_names_concepts_in_english() -> None:
    """Names have spaces; a concept without a name is not described; the goals are described in the list."""
    markup = Markup((), (), subjects=GIVEN)
    names = {
        (s, value.value)
        for s, value in of_concepts("skos:prefLabel", markup)
        if isinstance(value, Literal) and value.language == "en"
    }
    assert names == {
        ("thesaurus/1002824", "health"),
        ("thesaurus/030500", "land, water"),
        ("c_4523e1dd", "women's food"),
        ("sdg/16.3", "Target 16.3"),
        ("sdg/16.3.1", "Indicator 16.3.1"),
    }
    read = {subject for subject, value in of_concepts("unres:readBy", markup) if value == MARKUP}
    assert read == {"thesaurus/1002824", "thesaurus/030500", "c_4523e1dd"}


def test_targets_are_below_their_goal_in_all_languages() -> None:
    markup = Markup((), (), subjects=GIVEN)
    broader = {(s, value.value.rpartition("/")[2]) for s, value in of_concepts("skos:broader", markup)}
    assert broader == {("sdg/16.3.1", "16.3"), ("sdg/16.3", "16")}
    languages = [v.language for s, v in of_concepts("skos:prefLabel", markup) if s == "sdg/16.3"]  # type: ignore[union-attr]
    assert sorted(filter(None, languages)) == sorted(LANGUAGES)


def test_concepts_stand_in_the_graph_of_subjects_and_conform() -> None:
    document, _ = sample()
    markup = Markup((), (), subjects=GIVEN)
    document = replace(document, source=replace(document.source, markup=markup))
    quads = [*map_document(document, load_authority(), base=BASE)]
    graphs = {q.graph_name.value for q in quads if read_concept(q.subject.value)}  # type: ignore[union-attr]
    assert graphs == {f"{BASE}subjects"}
    findings = load_validator(base_quads(base=BASE)).findings(quads)
    assert not [each for each in findings if read_concept(each.focus)]


def of_concepts(predicate: str, markup: Markup) -> list[tuple[str, NamedNode | Literal]]:
    document, _ = sample()
    document = replace(document, source=replace(document.source, markup=markup))
    quads = map_document(document, load_authority(), base=BASE)
    return [
        (re.sub(r"^http://[^/]+/(?=c_)|^http://metadata.un.org/", "", q.subject.value), q.object)  # type: ignore[union-attr, misc]
        for q in quads
        if shorten(q.predicate.value) == predicate and read_concept(q.subject.value)  # type: ignore[union-attr]
    ]


def test_a_draft_on_behalf_of_a_group() -> None:
    behalf = "on behalf of the States Members of the United Nations that are members of the Group of 77 and China"
    sponsors = (f"Pakistan ({behalf})",)
    markup = Markup((), (), sponsors=sponsors)
    assert stated("unres:sponsor", markup) == {f"{BASE}id/state/PK"}
    assert stated("unres:onBehalfOf", markup) == {f"{BASE}id/org/group-of-77"}


def test_drafts_of_the_history() -> None:
    """What a draft was amended in is no draft of the resolution; noise has none."""
    markup = Markup((), (), drafts=("A/C.3/77/L.14/Rev.1", "A/77/L.5 (as amended in A/77/L.9)", "orally"))
    plain = stated("unres:draft", Markup((), ()))
    added = {f"{BASE}id/A/C.3/77/L.14/Rev.1", f"{BASE}id/A/77/L.5"}
    assert stated("unres:draft", markup) - plain == added


def test_publication_is_of_the_version_and_needs_no_words() -> None:
    for spans in ((Span(0, 3),), ()):
        document, _ = sample()
        facts = replace(document.facts, published=Stated("2015-09-20", spans))
        quads = [*map_document(replace(document, facts=facts), load_authority(), base=BASE)]
        found = [q.subject for q in quads if shorten(q.predicate.value) == "eli:date_publication"]
        assert [subject.value.rpartition("/")[2] for subject in found] == [document.source.language]  # type: ignore[union-attr]
        assert any("fact=published" in str(q.subject) for q in quads) is bool(spans)


def stated(predicate: str, markup: Markup) -> set[str]:
    document, _ = sample()
    document = replace(document, source=replace(document.source, markup=markup))
    quads = map_document(document, load_authority(), base=BASE)
    return {quad.object.value for quad in quads if shorten(quad.predicate.value) == predicate}  # type: ignore[union-attr]
