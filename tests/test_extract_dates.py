from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import add_dates, find_dates
from kg.lang.dates import DATES
from kg.model import Block, Document, Language, Source, Span
from kg.text.fold import fold, fold_text
from kg.text.passage import passage_of

ARABIC = [
    # pair of names, Arabic-Indic digits
    ("في ٢٨ حزيران/يونيه ٢٠١١ غيرت", "28 حزيران/يونيه 2011", "2011-06-28"),
    # spaces round the slash
    ("المؤرخ 27 حزيران/ يونيه 1963", "27 حزيران/ يونيه 1963", "1963-06-27"),
    # names in the other order
    ("المؤرخ 7 ديسمبر/كانون الأول 2005", "7 ديسمبر/كانون الأول 2005", "2005-12-07"),
    # one name, either set
    ("المؤرخ 3 مايو 1948", "3 مايو 1948", "1948-05-03"),
    ("المؤرخ 3 تشرين الثاني 1948", "3 تشرين الثاني 1948", "1948-11-03"),
    # teh marbuta for heh, a space lost in the name
    ("المؤرخ 3 تموز/يولية 1948", "3 تموز/يولية 1948", "1948-07-03"),
    ("المؤرخ 3 تشرينالأول/أكتوبر 1948", "3 تشرينالأول/أكتوبر 1948", "1948-10-03"),
    # misprint in one of the pair
    ("المؤرخ 3 أيلول/سبتمير 2015", "3 أيلول/سبتمير 2015", "2015-09-03"),
    # two days
    ("عقدت في ٧ و ٨ كانون الأول/ديسمبر ٢٠٠٥ في", "7 و 8 كانون الأول/ديسمبر 2005", "2005-12-07/2005-12-08"),
    ("في 7 و8 أيار/مايو 2005", "7 و8 أيار/مايو 2005", "2005-05-07/2005-05-08"),
    # ranges in a month, over months, over years
    ("في الفترة من ٢٠ إلى ٢٢ أيار/مايو ٢٠١٤ لاستعراض", "من 20 إلى 22 أيار/مايو 2014", "2014-05-20/2014-05-22"),
    ("من 30 أيار/مايو إلى 2 حزيران/يونيه 2014", "من 30 أيار/مايو إلى 2 حزيران/يونيه 2014", "2014-05-30/2014-06-02"),
    (
        "القرارات، ١ آب/أغسطس ٢٠١٣ - ٣١ تموز/يوليه ٢٠١٤.",
        "1 آب/أغسطس 2013 - 31 تموز/يوليه 2014",
        "2013-08-01/2014-07-31",
    ),
    ("نيويورك، 9-20 تموز/يوليه 2001", "9-20 تموز/يوليه 2001", "2001-07-09/2001-07-20"),
    (
        "من 1 تموز/يوليه 2020 إلى 30 حزيران/يونيه 2021",
        "من 1 تموز/يوليه 2020 إلى 30 حزيران/يونيه 2021",
        "2020-07-01/2021-06-30",
    ),
    # two months
    ("في تموز/يوليه وآب/أغسطس 2014،", "تموز/يوليه وآب/أغسطس 2014", "2014-07/2014-08"),
    # a word that is no part of the pair before it
    ("في موعد لا يتجاوز حزيران/يونيه 2023،", "حزيران/يونيه 2023", "2023-06"),
    # years set in the wrong direction
    ("للفترة 2030-2023", "للفترة 2030-2023", "2023/2030"),
    # a month
    ("المعقودة في شباط/فبراير ٢٠١٤،", "شباط/فبراير 2014", "2014-02"),
    ("وأيار/مايو 2014", "أيار/مايو 2014", "2014-05"),
    # a year with its word, early in it
    ("المقبل في عام ٢٠١٦،", "عام 2016", "2016"),
    ("لعام 2030", "عام 2030", "2030"),
    ("في مطلع عام ٢٠١٥", "مطلع عام 2015", "2015"),
    # years
    ("للفترة 2014-2015", "للفترة 2014-2015", "2014/2015"),
    ("بين عامي 2014 و 2016", "عامي 2014 و 2016", "2014/2016"),
]
NOISE = [
    "A/69/228-S/2014/560",  # a symbol
    "القرار 1325 (2000)",  # the year of a Security Council resolution
    "الدورة 69 لعام واحد",  # no year in digits
    "كل سنتين",  # how often
    "2008/29",  # an ECOSOC resolution
    "عام 2016/17",  # half a period
]


@pytest.mark.parametrize(("text", "words", "value"), ARABIC)
def test_arabic_dates(text: str, words: str, value: str) -> None:
    folded = fold_text(text, "ar")
    assert [(folded[d.start : d.end], d.value) for d in find_dates(folded, "ar")] == [(fold_text(words, "ar"), value)]


OTHERS: list[tuple[Language, str, list[str]]] = [
    ("en", "7 and 8 December 2005, from 20 to 22 May 2014", ["2005-12-07/2005-12-08", "2014-05-20/2014-05-22"]),
    ("en", "early 2015, in 2016, 1 July 2020 to 30 June 2021", ["2015", "2016", "2020-07-01/2021-06-30"]),
    ("fr", "du 1er juillet 2020 au 30 juin 2021, mai 2014", ["2020-07-01/2021-06-30", "2014-05"]),
    ("es", "7 y 8 de diciembre de 2005, en mayo de 2014", ["2005-12-07/2005-12-08", "2014-05"]),
    ("ru", "с 20 по 22 мая 2014 года, в 2016 году", ["2014-05-20/2014-05-22", "2016"]),
    ("es", "de 26 noviembre de 2018", ["2018-11-26"]),  # "de" left out, seen in A/RES/75/10
    ("zh", "2014年7月和8月", ["2014-07/2014-08"]),
    ("zh", "2005年12月7日和8日，2020年7月1日至2021年6月30日", ["2005-12-07/2005-12-08", "2020-07-01/2021-06-30"]),
]


@pytest.mark.parametrize(("language", "text", "values"), OTHERS)
def test_other_languages(language: Language, text: str, values: list[str]) -> None:
    assert [d.value for d in find_dates(fold_text(text, language), language)] == values


@pytest.mark.parametrize("text", NOISE)
def test_no_date(text: str) -> None:
    assert not list(find_dates(fold_text(text, "ar"), "ar"))


def test_approximate() -> None:
    assert [d.approximate for d in find_dates(fold_text("في أواخر عام 2015 وعام 2016", "ar"), "ar")] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "31 شباط/فبراير 2015",  # no such day
        "3 أيلول/مايو 2015",  # names of two months
        "من 20 إلى 12 أيار/مايو 2014",  # ends before it begins
    ],
)
def test_impossible_dates_are_problems(text: str) -> None:
    document = add_dates(document_of(text))
    assert not document.dates
    assert [p.code for p in document.problems] == ["impossible-date"]


def document_of(text: str, language: Language = "ar") -> Document:
    passage = passage_of(text)
    block = Block("pp1", "preambular", 1, (Span(0, len(text)),), passage, fold(passage, language))
    return Document(Source("t", "0" * 64, text, language, "text/plain", "utf-8"), blocks=(block,))


@given(st.text(alphabet="٠١٢٣0123456789 ومنإلى/-عامأيارمايوكانونالأول.", max_size=60), st.sampled_from(sorted(DATES)))
def test_any_text_parses(text: str, language: Language) -> None:
    for date in add_dates(document_of(text, language)).dates:
        assert 0 <= date.span.start < date.span.end <= len(text)
