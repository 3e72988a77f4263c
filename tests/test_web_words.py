"""The words of pages: the same names in each language, none that nothing says, the forms of their plurals."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale

import kg
from kg.settings import Settings
from kg.web.app import create_app
from kg.web.http.openapi import grouped
from kg.web.page.words import LANGUAGES, PARTS, Words, said_in, spoken_in, words_in

WEB = Path(kg.__file__).parent / "web"
BUILT = tuple(
    f"{each} "
    for each in [
        "asked",
        "by",
        "data",
        "detail",
        "due",
        "figure",
        "found",
        "named",
        "part",
        "problem",
        "rule",
        "severity",
        "sorted",
        "trouble",
    ]
)
"""Beginnings of names to which the code adds what it speaks of."""
TOLD = re.compile(r"\{\d*\}")


def parts() -> list[str]:
    return [part for part in PARTS if part != "addresses"]


def test_each_part_is_there_in_each_language_of_pages() -> None:
    assert {path.stem for path in (WEB / "words").glob("*/*.json")} == set(PARTS)
    assert spoken_in("vocabulary") == ("ar", "en", "es", "fr", "ru", "zh")
    for part in parts():
        assert set(spoken_in(part)) >= set(LANGUAGES), part


@pytest.mark.parametrize("part", parts())
def test_each_language_has_the_same_names_and_tells_the_same(part: str) -> None:
    english = words_in("en", part)
    assert len(english) > 30
    for language in spoken_in(part):
        words = words_in(language, part)
        assert words.keys() == english.keys(), f"words/{language}/{part}.json"
        for name in english:
            told = {len(set(TOLD.findall(form))) for form in words.forms(name).values()}
            wanted = max(len(set(TOLD.findall(form))) for form in english.forms(name).values())
            assert max(told) == wanted, f"words/{language}/{part}.json: {name}"


@pytest.mark.parametrize("part", parts())
def test_plurals_have_the_forms_of_their_language(part: str) -> None:
    for language in spoken_in(part):
        categories = {*Locale.parse(language).plural_form.tags, "other"}
        for name in (words := words_in(language, part)):
            if len(forms := words.forms(name)) > 1:
                assert forms.keys() == categories, f"words/{language}/{part}.json: {name}"


def sources() -> Iterator[str]:
    for path in (*WEB.rglob("*.py"), *(WEB / "templates").glob("*.html")):
        yield path.read_text(encoding="utf-8")


@pytest.mark.parametrize("part", parts())
def test_no_word_is_unused(part: str) -> None:
    """Each is said by its name: `w.search`, `w["search all"]`, `w("rows", …)`; or one put together (`found {kind}`)."""
    text = "\n".join(sources())
    said = {name for name in words_in("en", part) if f'"{name}"' in text or f"'{name}'" in text}
    said |= set(re.findall(r"\b(?:w|q|main|words)\.(\w+)", text))
    if part == "terms":
        said |= set(words_in("en", part))  # any term that the data may have
    unused = [name for name in words_in("en", part) if name not in said and not name.startswith(BUILT)]
    assert not unused, f"words/*/{part}.json: nothing says {unused}"


def test_what_templates_say_is_there() -> None:
    known: dict[str, Words] = {"w": words_in("en"), "q": words_in("en", "sparql"), "main": words_in("en", "vocabulary")}
    missing = []
    for path in (WEB / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        for variable, name in re.findall(r'\b(w|q|main)(?:\.(?=\w)|\["|\(")((?<=\.)\w+|[\w ]+)', text):
            whole = f'"{name}" ~' in text or name in ("language", "dir")
            if not whole and name not in known[variable] and not name.endswith(" "):
                missing.append(f"{path.name}: {variable} {name}")
    assert not missing, missing


def test_the_list_of_addresses_is_written_in_arabic(tmp_path: Path) -> None:
    """Each sentence of the description of the addresses, and none that it no longer has."""
    (data := tmp_path / "little.nt").write_text("<x:s> <x:p> <x:o> .\n", encoding="utf-8")
    app = create_app(data, Settings())
    description = grouped(app.openapi())
    asyncio.run(app.state.served.close())
    wanted = {name for name, _ in description}
    for _, _, told, _ in (each for _, listed in description for each in listed):
        wanted |= {told["summary"], told.get("description", "")}
        wanted |= {each.get("description", "") for each in told.get("parameters", ())}
        wanted |= {answer["description"] for status, answer in told["responses"].items() if status < "400"}
    page = (WEB / "templates" / "docs.html").read_text(encoding="utf-8")
    wanted |= set(re.findall(r'told\("([^"]+)"\)', page))
    sentences = {" ".join(each.split()) for each in wanted if each}
    arabic = words_in("ar", "addresses")
    assert len(sentences) > 120
    lacking, more = sorted(sentences - arabic.keys()), sorted(arabic.keys() - sentences)
    assert not lacking, f"words/ar/addresses.json lacks {lacking}"
    assert not more, f"words/ar/addresses.json: no address says {more}"
    for name in sentences:
        assert name.count("`") == arabic[name].count("`") or arabic[name].count("`") % 2 == 0, name


@pytest.mark.parametrize(
    ("sentence", "arabic"),
    [
        ("adopted without a vote", "اعتُمد دون تصويت"),
        (
            "nothing is known of x:y: look for it at /search or /resolve",
            "لا يُعرف شيء عن x:y\u200f: ابحث عنه في \u200e/search أو \u200e/resolve",
        ),
        ("nothing of the kind", None),
    ],
)
def test_sentences_of_data_and_errors_are_said(sentence: str, arabic: str | None) -> None:
    assert said_in(sentence, "ar") == arabic


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "لا وثائق"), (1, "وثيقة واحدة"), (2, "وثيقتان"), (3, "3 وثائق"), (11, "11 وثيقة"), (1200, "1,200 وثيقة")],
)
def test_a_noun_agrees_with_its_number(number: int, said: str) -> None:
    assert words_in("ar")("documents found", number) == said


def test_marks_of_direction_are_written_as_escapes() -> None:
    for path in (WEB / "words").glob("*/*.json"):
        hidden = re.findall("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", path.read_text(encoding="utf-8"))
        assert not hidden, f"{path.parent.name}/{path.name} has characters that nobody sees"


def test_a_number_behind_a_symbol_stands_on_its_right_side() -> None:
    """In Arabic that is the left: the mark of direction ends the run of the symbol."""
    words = words_in("ar", "pictures")
    assert "A/RES/69/317\u200f: 31" in words("timeline summary", "A/RES/69/317", 31, 1)
    assert "\u200f" not in words_in("en", "pictures")("timeline summary", "A/RES/69/317", 31, 1)
