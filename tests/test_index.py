"""The full-text index: what is found however it is spelled, what is built, what an interruption leaves."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InvalidData
from kg.index import build, read
from kg.index.ask import MOST_WORDS, ask, find_places
from kg.index.build import build_index, drop_others
from kg.index.gather import FACETS
from kg.index.read import Index, Slow
from kg.index.words import find_words, words_of
from kg.store.dataset import Layout
from kg.store.embedded import EmbeddedStore
from tests.search_sample import BASE, CONCEPT, DOCUMENTS, LEAGUE, make_corpus

SPELLED: tuple[tuple[str, str, int], ...] = (
    ("التعاون", "ar", 3),  # the text has vowel signs
    ("التَّعَاوُن", "ar", 3),
    ("الامم", "ar", 3),  # alef without its hamza
    ("الأمين", "ar", 3),  # the text has a tatweel
    ("العربيه", "ar", 3),  # heh for teh marbuta
    ("«الأمين العام»", "ar", 3),
    ("الامين ال*", "ar", 3),
    ('"العام الأمين"', "ar", 0),  # a phrase has its order
    ("cooperation", "", 3),  # «coopération» too
    ("ｄｅｖｅｌｏｐｍｅｎｔ", "en", 3),  # full width
    ('"secretary general"', "en", 3),
    ("Secretary-General", "en", 3),
    ("cooper", "en", 0),
    ("cooper*", "", 3),
    ("b amp", "en", 3),  # markup is text
    ("economico", "es", 3),
    ("COOPERACIÓN", "es", 3),
    ("developpement economique", "fr", 3),
    ("l'organisation", "fr", 3),  # straight for curly
    ("“Secrétaire général”", "fr", 3),
    ("объединенных", "ru", 3),  # е for ё
    ("ОБЪЕДИНЁННЫХ", "ru", 3),
    ("секретаря доклад", "ru", 3),
    ("联合国", "zh", 3),
    ("决议", "zh", 3),
    ("合", "zh", 3),  # one character
    ("阿拉伯国家联盟", "zh", 3),
    ("盟联", "zh", 0),
    ("第69/317号决议", "zh", 3),
    ("69/317", "", 3),
    ("٣١٧/٦٩", "", 3),
    ("A/RES/69/317", "", 3),
    ("a/res/317/69", "", 3),
    ("６９／３１７", "", 3),
    ("69\u200f/\u200e317", "", 3),
    ("69/318", "", 0),
    ("nothing of this", "", 0),
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_corpus(tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def index(corpus: Path) -> Index:
    return Index(next(Layout(corpus).index.glob("*.sqlite")))


def test_the_spellings_are_many() -> None:
    assert len(SPELLED) == 37


@pytest.mark.parametrize(("asked", "language", "documents"), SPELLED)
def test_what_is_found(index: Index, asked: str, language: str, documents: int) -> None:
    found = index.search(ask(asked))
    assert found.documents == documents
    languages = {passage.language for document in found.page for passage in document.passages}
    assert languages == ({language} if documents and language else languages)
    for document in found.page:
        for passage in document.passages:
            assert [*find_places([*find_words(passage.text)], ask(asked))], "what is found is marked"


def test_marks_are_of_the_words_as_written() -> None:
    text = "إلى الأمـين العامّ، 联合国的"
    marked = [text[start:end] for start, end in find_places([*find_words(text)], ask('"الامين العام" 合'))]
    assert marked == ["الأمـين العامّ", "合"]


HOSTILE = (
    '"', '""', '" * ^ : ( ) - NEAR AND OR NOT', "title:a", "title : a OR body : b", "NEAR(a b, 3)", "a AND", "^a", "-a",
    "'; DROP TABLE passages; --", "{title}: x", "a\x00b", "\ud800", "\udfff/\ud800", "x" * 10_000, '"' * 10_000,
    "(" * 5_000, "the " * 5_000, "*", "a*b*", "1/2/3/4", "/" * 3_000, "\u202e\u0640\u064b", "决" * 3_000, "%00", "\\",
    "٠/٠",
)  # fmt: skip


@pytest.mark.parametrize("asked", HOSTILE)
def test_nothing_typed_is_syntax(index: Index, asked: str) -> None:
    assert len(HOSTILE) == 27
    found = index.search(ask(asked))
    assert found.documents in (0, 3)
    index.names(ask("", completing=asked), limit=5)


@given(st.text(st.characters(), max_size=80))
def test_anything_typed_can_be_asked(typed: str) -> None:
    with sqlite3.connect(":memory:") as sql:
        sql.execute("CREATE VIRTUAL TABLE words USING fts5(title, body, tokenize='ascii')")
        if (asked := ask(typed)).parts:
            sql.execute("SELECT rowid FROM words WHERE words MATCH ?", (str(asked),)).fetchall()
        [*find_places([*find_words(typed)], asked)]
    sql.close()


@given(st.text(max_size=200))
def test_words_are_the_same_by_both_ways_and_lie_in_bounds(text: str) -> None:
    found = [*find_words(text)]
    assert [word.text for word in found] == words_of(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)


def test_a_long_question_is_cut_and_says_so() -> None:
    asked = ask(" ".join(f"w{'x' * n}" for n in range(MOST_WORDS + 5)))
    assert (len(asked.parts), asked.left_out) == (MOST_WORDS, True)


def test_facets_are_counted_as_sparql_counts(corpus: Path, index: Index) -> None:
    store = EmbeddedStore(Layout(corpus).store)
    found = index.search(ask("development"), [("language", "en")])
    counted = {(value.facet, value.value): value.count for values in found.facets.values() for value in values}
    rows = store.select(COUNTED)
    stated = Counter({(row["facet"].value, row["value"].value): int(row["n"].value) for row in rows})  # type: ignore[union-attr]
    assert counted == stated
    assert {facet for facet, _ in counted} == set(FACETS)


COUNTED = """
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX unres: <https://w3id.org/unres/ontology#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#>
SELECT ?facet ?value (COUNT(DISTINCT ?work) AS ?n) {
  ?text <http://purl.org/spar/c4o/hasContent> ?words ; <http://purl.org/dc/terms/isPartOf> ?version .
  ?version eli:realizes ?work . ?text eli:realizes ?paragraph ; unres:evidence ?place .
  FILTER(LANG(?words) = "en" && CONTAINS(LCASE(?words), "development"))
  { BIND("language" AS ?facet) BIND("en" AS ?value) }
  UNION { ?work eli:date_document ?date BIND("year" AS ?facet) BIND(SUBSTR(STR(?date), 1, 4) AS ?value) }
  UNION { ?work unres:inSession ?value BIND("session" AS ?facet) }
  UNION { ?work eli:passed_by ?value BIND("body" AS ?facet) }
  UNION { ?work eli:is_about ?value BIND("subject" AS ?facet) }
  UNION { ?work eli:type_document ?value BIND("kind" AS ?facet) }
  UNION { ?act unres:paragraph ?paragraph ; unres:statedIn ?version ; unres:verb ?value BIND("act" AS ?facet) }
  UNION {
    ?text unres:evidence ?place . ?mention itsrdf:taIdentRef ?value ; nif:referenceContext ?source .
    ?mention nif:beginIndex ?at .
    FILTER(STRBEFORE(STR(?place), "#") = STR(?source))
    BIND(STRAFTER(STR(?place), "#char=") AS ?span)
    FILTER(?at >= <http://www.w3.org/2001/XMLSchema#integer>(STRBEFORE(?span, ","))
      && ?at < <http://www.w3.org/2001/XMLSchema#integer>(STRAFTER(?span, ",")))
    BIND("organization" AS ?facet)
  }
} GROUP BY ?facet ?value"""


def test_facets_narrow_in_the_very_passage(index: Index) -> None:
    requests, recalls = (("act", f"{BASE}id/scheme/acts/{code}") for code in ("request", "recall"))
    assert index.search(ask("development"), [requests]).documents == 3
    assert index.search(ask("development"), [recalls]).documents == 0
    assert index.search(ask("发展"), [requests]).documents == 0  # the Chinese version states none
    assert index.search(ask("69/317"), [recalls, ("language", "fr"), ("year", "2021")]).passages == 1
    assert index.search(ask("development"), [("organization", LEAGUE)]).documents == 3
    assert index.search(ask("69/317"), [("organization", LEAGUE)]).documents == 0
    assert index.search(ask(""), [recalls, ("language", "ar")]).passages == 3
    assert index.search(ask(""), [("session", f"{BASE}id/session/A/76")]).documents == 2
    assert index.search(ask(""), [("session", "x:none")]).documents == 0
    assert index.search(ask(""), [("subject", CONCEPT), ("year", "2020")]).documents == 1
    assert index.search(ask("69/317"), within=f"{BASE}id/A/RES/76/2").documents == 1


def test_titles_come_first_and_the_newest_of_equals(index: Index) -> None:
    found = index.search(ask("cooperation"))
    assert all(document.passages[0].is_title for document in found.page)
    assert [each.symbol for each in index.search(ask("")).page] == ["A/RES/76/2", "A/RES/76/1", "A/RES/75/1"]
    first = index.search(ask("69/317"), first=[f"{BASE}id/A/RES/75/1"]).page[0]
    assert first.symbol == "A/RES/75/1"


def test_very_many_passages_are_not_ranked_but_found(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    ranked = index.search(ask("cooperation"))
    monkeypatch.setattr(read, "RANKED", 1)
    unranked = index.search(ask("cooperation"))
    assert (unranked.documents, unranked.passages) == (ranked.documents, ranked.passages)


def test_names_are_completed(index: Index) -> None:
    def completed(text: str) -> list[str]:
        before, _, last = text.rpartition(" ")
        return [each.text for each in index.names(ask(before, completing=last), limit=9)]

    assert "League of Arab States" in completed("leag")
    assert "جامعة الدول العربية" in completed("الدول العر")
    assert "A/RES/69/317" in completed("69/3")
    assert "A/RES/69/317" in completed("A/RES/69/31")
    assert completed("") == []


def test_what_takes_too_long_is_stopped(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "SECONDS", -1.0)
    monkeypatch.setattr(read, "_STEPS", 1)
    with pytest.raises(Slow, match="fewer or rarer"):
        index.search(ask("cooperation"))


def test_built_twice_it_answers_the_same(corpus: Path, index: Index, tmp_path: Path) -> None:
    quads = Layout(corpus).quads
    lists, files = [quads / "lists.nq.gz"], sorted(quads.glob("[sw]*.nq.gz"))
    first, second = (Index(build_index(lists, files, tmp_path / name, version="1")) for name in ("a", "b"))
    for asked, _, _ in SPELLED:
        assert first.search(ask(asked)) == second.search(ask(asked)) == index.search(ask(asked))


def test_an_interrupted_build_leaves_the_old_index(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quads = Layout(corpus).quads
    lists, files = [quads / "lists.nq.gz"], sorted(quads.glob("work*.nq.gz"))
    old = build_index(lists, files, tmp_path, version="1")
    before = old.read_bytes()

    def interrupted(part: object, organizations: object) -> Iterator[object]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(build, "find_documents", interrupted)
        with pytest.raises(KeyboardInterrupt):
            build_index(lists, files, tmp_path, version="2")
    assert [path.name for path in tmp_path.iterdir()] == ["1.sqlite"]
    assert old.read_bytes() == before
    damaged = tmp_path / "damaged.nq.gz"
    damaged.write_bytes(files[0].read_bytes()[:200])
    with pytest.raises(InvalidData, match="damaged"):
        build_index(lists, [damaged], tmp_path, version="2")


def test_an_index_that_is_read_stays(corpus: Path, tmp_path: Path) -> None:
    files = sorted(Layout(corpus).quads.glob("*.nq.gz"))
    old = Index(build_index(files[:1], files, tmp_path, version="1"))
    build_index(files[:1], files, tmp_path, version="2")
    (tmp_path / "3.sqlite.new").write_bytes(b"cut")
    (tmp_path / "mine.txt").write_bytes(b"")
    drop_others(tmp_path, version="2")
    assert {path.name for path in tmp_path.iterdir()} == {"1.sqlite", "2.sqlite", "mine.txt"}
    assert old.search(ask("cooperation")).documents == len(DOCUMENTS)
    del old
    drop_others(tmp_path, version="2")
    assert {path.name for path in tmp_path.iterdir()} == {"2.sqlite", "mine.txt"}


def test_a_new_index_is_made_only_where_it_must(corpus: Path, tmp_path: Path) -> None:
    files = sorted(Layout(corpus).quads.glob("*.nq.gz"))
    path = build_index(files[:1], files, tmp_path, version="1")
    stamp = path.stat().st_mtime_ns
    assert build_index([], [], tmp_path, version="1") == path
    assert path.stat().st_mtime_ns == stamp
    path.write_bytes(b"no database")
    assert [*islice(Index(build_index(files[:1], files, tmp_path, version="1")).search(ask("")).page, 1)]
