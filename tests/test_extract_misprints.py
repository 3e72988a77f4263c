from __future__ import annotations

import hashlib
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.confusions import bare, confusions, distance, stems
from kg.extract.lexicon import Lexicon, format_lexicon, parse_lexicon, read_lexicon
from kg.extract.misprints import correct_misprints, find_misprints
from kg.extract.words import find_words
from kg.lang.misprints import MISPRINTS
from kg.model import Block, Document, Language, Source, Span
from kg.text.fold import fold
from kg.text.passage import locate, passage_of
from tests.shared import shared


def document(text: str, language: Language = "ar") -> Document:
    """Make a document whose paragraphs are the lines of the text."""
    source = Source("x", hashlib.sha256(text.encode()).hexdigest(), text, language, "text/plain", "utf-8")
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        passage = passage_of(line, at)
        span = Span(at, at + len(line))
        blocks.append(Block(f"pp{number}", "preambular", number, (span,), passage, fold(passage, language)))
        at += len(line) + 1
    return Document(source, blocks=tuple(blocks))


def corrected(text: str) -> list[tuple[str, str]]:
    return [(c.text, c.corrected) for c in correct_misprints(document(text)).corrections]


MISPRINTED: list[tuple[str, str, str]] = [
    # another dot
    ("وإذ تؤكد المقاصد والمبادئ المحسدة في ميثاق الأمم المتحدة،", "المحسدة", "المجسدة"),
    ("تطلب إلى الأمين العام أن يقدم إلى الحمعية العامة تقريرا عن تنفيذ هذا القرار؛", "الحمعية", "الجمعية"),
    ("وإذ تضع في اعتبارها ميثاق الأمم المتخدة،", "المتخدة", "المتحدة"),
    # proclitics stay with the word
    ("وإذ تعيد تأكيد الإعلان العالمي لخقوق الإنسان،", "لخقوق", "لحقوق"),
    # two letters turned
    ("ومؤسساتها المتخصصة والمنتسبة إليها\nالمتخصصة والمتنسبة إليها، الذي عقد", "والمتنسبة", "والمنتسبة"),
    ("وإذ تلاحظ مع التقدير الجهود التي تبذلها المنظامت الدولية والإقليمية في هذا الصدد،", "المنظامت", "المنظمات"),
    # a letter lost
    ("وإذ تعيد تأكيد قرارها المعنون تحويل عالمنا: خطة التنمية المستدمة لعام ٢٠٣٠،", "المستدمة", "المستدامة"),
    # a letter too many
    ("وإذ ترحب باعتماد خطة التنمية المستتدامة لعام ٢٠٣٠،", "المستتدامة", "المستدامة"),
    # two words run together
    ("وإذ تشير إلى ميثاقالأمم المتحدة،", "ميثاقالأمم", "ميثاق الأمم"),
    # a word cut in two
    ("وإذ تسترشد بمقاصد الأمم المت حدة ومبادئها،", "المت حدة", "المتحدة"),
    # two letters wrong in the words that open a paragraph
    ("واقترعا منها بأن التعاون يسهم في تحقيق ذلك،", "واقترعا", "واقتناعا"),
    # a masculine noun can't be what the feminine pronoun speaks of
    ("في المسائل السياسية وفي الميادين الأخرى\nوالتعاون في الميدان التي هي محل اهتمام،", "الميدان", "الميادين"),
]

RIGHT: list[str] = [
    "",
    "وإذ تعيد تأكيد مقاصد ميثاق الأمم المتحدة ومبادئه،",
    # custom of spelling: nunation, alef, yeh, teh marbuta
    "وإذ تلاحظ ايضا ان الامين العام قدم تقريراً الى الجمعيه العامه،",
    # proper names that no lexicon has, one of them a letter from a word
    "وزيارة السيد زوربانوفيتش إلى مدينة كالاماتا في شباط/فبراير،",
    "وقد عقد الاجتماع في مالقة وكرايوفا وبافلودار،",
    # another person or ending of a verb, another pronoun
    "وإذ نلاحظ مع التقدير جهودهن،",
    # a conjunction set apart
    "المنظمات الدولية و الإقليمية ودون الإقليمية",
    # a sign between the halves is no space
    "وإذ تسترشد بمقاصد الأمم المت-حدة ومبادئها،",
    # an opening of its own, not that of another paragraph
    "وإقرارا منها بأهمية التعاون في هذا المجال،",
    # a noun with its pronoun before the relative of one that came before
    "تقرير المجلس عن أعمال دورته التي عقدت في جنيف، ودورتها",
    # no resolution at all
    "ذهب الولد مع أخته إلى البستان فقطفا تفاحتين وأكلاهما تحت الشجرة",
    # not even words
    "ظظظظظ ثثثثث غغغغغ ضضضض",
]


@pytest.mark.parametrize(("text", "misprint", "meant"), MISPRINTED)
def test_misprints_are_read_as_what_was_meant(text: str, misprint: str, meant: str) -> None:
    assert corrected(text) == [(misprint, meant)]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_stays(text: str) -> None:
    assert corrected(text) == []


def test_counts_of_the_tables() -> None:
    assert (len(MISPRINTED), len(RIGHT)) == (12, 12)


def test_blocks_read_the_correction_and_lead_back_to_the_misprint() -> None:
    text = "وإذ تضع في اعتبارها ميثاق الأمم المتخدة ومقاصده،"
    block = correct_misprints(document(text)).blocks[0]
    assert "الأمم المتحدة ومقاصده" in block.passage.text
    assert "الامم المتحده ومقاصده" in block.folded.text
    at = block.folded.text.index("المتحده")
    span = block.folded.span(at, at + len("المتحده"))
    assert text[span.start : span.end] == "المتخدة"
    assert locate(block.passage, span) == (text.index("المتخدة"), text.index("المتخدة") + 7)


def test_letters_around_a_lost_one_keep_their_places() -> None:
    text = "وإذ تعيد تأكيد قرارها المعنون تحويل عالمنا: خطة التنمية المستدمة لعام ٢٠٣٠،"
    passage = correct_misprints(document(text)).blocks[0].passage
    assert "المستدامة لعام" in passage.text
    for word in ("المستد", "مة لعام"):
        at = passage.text.index(word)
        span = passage.span(at, at + len(word))
        assert text[span.start : span.end] == word


def test_a_misprint_made_again_is_read_as_before() -> None:
    text = (
        "مقاصد ميثاق الأمم المتخدة\nوالمبادئ المحسدة في ميثاق الأمم المتحدة\n"
        "تعزيز التعاون بين المنظمتين في جميع المجالات وقدرات المنظمتين على ذلك\n"
        "رغبة المنظمتين في مواصلة التعاون القائم بين المنظمتين، والمصالح المشتركة للمنظمتين\n"
        "التعاون بين المنظمين في هذا الصدد\n"
        "بين كبار مسؤولي المنظمين قد عززت، للمنظمين"
    )
    found = corrected(text)
    assert ("المنظمين", "المنظمتين") in found
    assert ("للمنظمين", "للمنظمتين") in found
    assert len(found) == 5


def test_a_rough_text_is_trusted_less() -> None:
    doubtful = "وإذ تنوه باعترام ممثلي المنظمة تعزيز التعاون،"
    rough = "ميثاق الأمم المتخدة\nالحمعية العامة للأمم المتحدة\nوإذ تشير إلى ميثاقالأمم المتحدة،\n"
    assert corrected(rough + doubtful)[-1] == ("باعترام", "باعتزام")


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh"])
def test_other_languages_come_back_as_they_are(language: Language) -> None:
    given_document = document("The Genral Assembly", language)
    assert correct_misprints(given_document) is given_document


_LETTERS = st.text(alphabet=MISPRINTS["ar"].ALPHABET + "ةأإآى، \n\u064b\u0640٣/aA(", max_size=300)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=200), _LETTERS))
def test_any_text_goes_through(text: str) -> None:
    done = correct_misprints(document(text))
    for correction in done.corrections:
        assert 0 <= correction.span.start < correction.span.end <= len(text)
        assert text[correction.span.start : correction.span.end] == correction.text
    for block in done.blocks:
        assert len(block.passage.starts) == len(block.passage.text)


@settings(deadline=None)
@given(st.sampled_from(MISPRINTED), st.integers(0, 60))
def test_a_text_cut_anywhere_goes_through(row: tuple[str, str, str], at: int) -> None:
    text = row[0][at:]
    for correction in correct_misprints(document(text)).corrections:
        assert text[correction.span.start : correction.span.end] == correction.text


def test_time() -> None:
    text = "\n".join([row[0] for row in MISPRINTED] + RIGHT[:-2]) * 20
    correct_misprints(document(text))
    started = time.perf_counter()
    correct_misprints(document(text))
    per_word = (time.perf_counter() - started) / len(text.split())
    assert per_word < 250e-6  # five times what it takes, for a busy machine


def test_confusions() -> None:
    found = confusions("المحسده", "ar", far=False)
    assert found["المجسده"] == max(found.values())
    assert "المحسدء" not in found  # nothing like
    assert "المحسدء" in confusions("المحسده", "ar", far=True)
    assert "مصائد" not in confusions("مصايد", "ar", far=True)  # a custom of spelling
    assert distance("واقترعا", "واقتناعا") == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ومؤسساتهما", "مؤسساتها"),  # pronoun
        ("يشجع", "تشجع"),  # person
        ("للبلدان", "بلدان"),  # proclitics
        ("المنظمين", "المنظمتين"),  # number
    ],
)
def test_stems_are_shared(one: str, other: str) -> None:
    assert set(stems(one, "ar")) & set(stems(other, "ar"))


def test_bare() -> None:
    letters = MISPRINTS["ar"]
    assert {bare(word, letters) for word in ("للمنظمين", "وبالمنظمين", "المنظمين")} == {"المنظمين"}


def shipped() -> Lexicon:
    lexicon = read_lexicon("ar")
    assert lexicon
    return lexicon


def test_the_shipped_lexicon() -> None:
    lexicon = shipped()
    assert len(lexicon.numbers) > 20_000, "make it anew with tools/make_lexicon.py"
    assert lexicon.spelling("الامم") == "الأمم"
    assert lexicon.pair("الامم", "المتحده") > 10_000
    assert lexicon.counts == tuple(sorted(lexicon.counts, reverse=True))


def test_a_lexicon_prints_and_parses_the_same() -> None:
    lines = format_lexicon({"قرار": 7, "في": 9}, {"قرار": "قرار", "في": "في"}, {("قرار", "في"): 2})
    lexicon = parse_lexicon(lines.splitlines(), "ar")
    assert (lexicon.count("قرار"), lexicon.pair("قرار", "في"), lexicon.pair("في", "قرار")) == (7, 2, 0)
    assert lexicon.count("غير") == 0


def test_a_text_of_unknown_words_is_left_alone() -> None:
    words = [list(find_words(" ".join(f"{a}{b}رظغ" for a in "بتثجح" for b in "كلمنهو"), "ar"))]
    assert find_misprints(words, "ar", shipped()) == []


@pytest.mark.shared
def test_the_answer_key() -> None:
    gold = json.loads(shared("eval/gold/A-RES-69-317.ar.json").read_text(encoding="utf-8"))
    text = shared("corpus/A-RES-69-317.ar.txt").read_bytes().decode()
    found = {(c.span.start, c.span.end, c.corrected) for c in correct_misprints(document(text)).corrections}
    wanted = {(*c["span"], c["corrected"]) for c in gold["corrections"]}
    optional = {(*c["span"], c["corrected"]) for c in gold["optional_corrections"]}
    assert not found - wanted - optional
    assert len(found & wanted) >= 0.9 * len(wanted)
