"""What a document is about, and what else only the markup states: dates of publication, groups of sponsors."""

from __future__ import annotations

from dataclasses import replace

from kg.graph.authority import load_authority
from kg.graph.mapping import map_document
from kg.graph.namespaces import shorten
from kg.model import Markup, Span, Stated, Subject
from tests.graph_sample import BASE, sample


def test_subjects_are_links() -> None:
    """Concepts of the three lists; addresses of no known scheme, and names, are left out."""
    given = (
        Subject("http://metadata.un.org/thesaurus/1002824", "UNBIS", "health"),
        Subject("http://metadata.un.org/sdg/3", "SDGO", "sdg_3"),
        Subject("http://eurovoc.europa.eu/c_4523e1dd", "EuroVoc", "food_security"),
        Subject("http://example.org/x", "UNBIS", "x"),
        Subject("http://metadata.un.org/thesaurus/> <a", "UNBIS", "x"),
    )
    assert stated("eli:is_about", Markup((), (), subjects=given)) == {subject.iri for subject in given[:3]}


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
