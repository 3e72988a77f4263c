"""Names and addresses of events; which mentions are one event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.dates import add_dates
from kg.extract.event_names import in_digits, ordinal_in_words, slug
from kg.extract.meetings import add_meetings
from kg.extract.names import add_names
from kg.graph.authority import load_authority
from kg.model import Facts, Language, Span, Stated
from tests.test_extract_meetings import AUTHORITY, document_of

SAME = [
    # the month holds the days
    "الاجتماع العام الذي عقد في إسطنبول من ٢٠ إلى ٢٢ أيار/مايو ٢٠١٤؛ "
    "وآخر اجتماع عام الذي عقد في إسطنبول في أيار/مايو ٢٠١٤",
    # the same days, no place the second time
    "الاجتماع الرفيع المستوى لمجلس الأمن المعقود في فيينا في ٢٨ أيار/مايو ٢٠١٣؛ "
    "الاجتماع الرفيع المستوى في ٢٨ أيار/مايو ٢٠١٣",
]
DIFFERENT = [
    # another place
    "الاجتماع العام الذي عقد في إسطنبول في أيار/مايو ٢٠١٤؛ الاجتماع العام الذي عقد في فيينا في أيار/مايو ٢٠١٤",
    # another year
    "الاجتماع العام الذي عقد في فيينا في أيار/مايو ٢٠١٤؛ الاجتماع العام الذي عقد في فيينا في أيار/مايو ٢٠١٥",
    # another kind
    "الاجتماع العام الذي عقد في فيينا في أيار/مايو ٢٠١٤؛ المؤتمر العام الذي عقد في فيينا في أيار/مايو ٢٠١٤",
]


@pytest.mark.parametrize("text", SAME)
def test_one_event(text: str) -> None:
    document = add_meetings(document_of(text), AUTHORITY)
    assert (len(document.meetings), len(document.events)) == (2, 1)
    (event,) = document.events
    assert event.places
    assert len(event.start or "") == len("2014-05-20")


@pytest.mark.parametrize("text", DIFFERENT)
def test_two_events(text: str) -> None:
    document = add_meetings(document_of(text), AUTHORITY)
    assert len({m.event for m in document.meetings}) == 2 == len(document.events)


ADDRESSES = [
    # day and place: the same event for every document
    ("الاجتماع العام المعقود في فيينا في ٣ أيار/مايو ٢٠١٤", "event/meeting-vienna-2014-05-03"),
    # a body and the day: a version may not name the body, and two such meetings may share a day
    ("اجتماع لمجلس الأمن في ٣ أيار/مايو ٢٠١٤", "event/a-res-1-1-meeting-2014-05-03"),
    # a body's numbered session
    ("مجلس الأمن في دورته الرابعة المعقودة في عام ٢٠١٤", "event/fourth-session-of-the-security-council-2014"),
    # little is known: an event of this document
    ("الاجتماع العام في أيار/مايو ٢٠١٤", "event/a-res-1-1-meeting-2014-05"),
]


@pytest.mark.parametrize(("text", "expected"), ADDRESSES)
def test_addresses(text: str, expected: str) -> None:
    document = replace(document_of(text), facts=Facts(symbol=Stated("A/RES/1/1", (Span(0, 1),))))
    assert [e.id for e in add_meetings(document, AUTHORITY).events] == [expected]


def test_two_unlike_events_of_one_name_get_two_addresses() -> None:
    text = "اجتماع الوزراء في أيار/مايو ٢٠١٤؛ اجتماع الخبراء البارزين في أيار/مايو ٢٠١٤"
    ids = [e.id for e in add_meetings(document_of(text), AUTHORITY).events]
    assert len(set(ids)) == len(ids) == 2


@pytest.mark.parametrize(
    ("number", "words", "digits"),
    [(1, "first", "1st"), (12, "twelfth", "12th"), (20, "twentieth", "20th"), (83, "eighty-third", "83rd")],
)
def test_ordinals(number: int, words: str, digits: str) -> None:
    assert (ordinal_in_words(number), in_digits(number)) == (words, digits)


VERSIONS: list[tuple[str, dict[Language, str]]] = [
    (
        "event/meeting-quito-2016-10-17",
        {
            "ar": "مؤتمر الأمم المتحدة المعني بالإسكان، المعقود في كيتو في الفترة من 17 إلى 20 تشرين الأول/أكتوبر 2016",
            "en": "the United Nations Conference on Housing, held in Quito from 17 to 20 October 2016",
            "es": "la Conferencia de las Naciones Unidas, celebrada en Quito del 17 al 20 de octubre de 2016",
            "fr": "la Conférence des Nations Unies sur le logement, tenue à Quito du 17 au 20 octobre 2016",
            "ru": "Конференции Организации Объединенных Наций по жилью, состоявшейся в Кито 17–20 октября 2016 года",
            "zh": "2016年10月17日至20日在基多举行的联合国住房会议",
        },
    ),
    # time and place before the name
    (
        "event/meeting-geneva-2021-11-30",
        {
            "en": "the twelfth Ministerial Conference, held from 30 November to 3 December 2021 in Geneva",
            "fr": "la tenue à Genève, du 30 novembre au 3 décembre 2021, de la douzième Conférence ministérielle",
            "es": "la celebración en Ginebra, del 30 de noviembre al 3 de diciembre de 2021, de la 12ª Conferencia",
            "ru": "проведение с 30 ноября по 3 декабря 2021 года в Женеве двенадцатой конференции министров",
            "zh": "于2021年11月30日至12月3日在日内瓦举行第十二届部长级会议",
        },
    ),
    # a theme in quotation marks before the name; a capital that belongs to it
    (
        "event/meeting-bridgetown-2021-10-03",
        {
            "en": "the fifteenth session of the United Nations Conference on Trade and Development, held in Bridgetown "
            "from 3 to 7 October 2021",
            "ru": "проведение 3–7 октября 2021 года в Бриджтауне Молодежного форума",
            "zh": "欢迎2021年10月3日至7日在布里奇顿举行主题为“人人共享”的联合国贸易和发展会议第十五届会议",
        },
    ),
    # no place: an event of this document, whatever noun and adjectives a language has for it
    (
        "event/a-res-1-1-meeting-2013-09-26",
        {
            "en": "the high-level meeting of the General Assembly on disarmament, held on 26 September 2013",
            "fr": "la tenue, le 26 septembre 2013, de sa réunion de haut niveau sur le désarmement",
            "es": "la reunión de alto nivel de la Asamblea General, que tuvo lugar el 26 de septiembre de 2013",
            "ru": "проведение 26 сентября 2013 года заседания Генеральной Ассамблеи высокого уровня по разоружению",
            "zh": "2013年9月26日召开核裁军问题大会高级别会议",
        },
    ),
]


@pytest.mark.parametrize(
    ("expected", "language", "text"), [(i, language, t) for i, texts in VERSIONS for language, t in texts.items()]
)
def test_versions_give_one_address(expected: str, language: Language, text: str) -> None:
    document = add_dates(replace(document_of(text, language), dates=(), entities=()))
    document = add_names(replace(document, facts=Facts(symbol=Stated("A/RES/1/1", (Span(0, 1),)))), load_authority())
    assert [event.id for event in add_meetings(document, load_authority()).events] == [expected]


def test_slug() -> None:
    assert slug("Meeting, Cancún, 2016") == "meeting-cancun-2016"
