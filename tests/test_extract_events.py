"""Names and addresses of events; which mentions are one event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.event_names import in_digits, ordinal_in_words, slug
from kg.extract.meetings import add_meetings
from kg.model import Facts, Span, Stated
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
    ("الاجتماع العام المعقود في فيينا في ٣ أيار/مايو ٢٠١٤", "event/general-meeting-vienna-2014-05-03"),
    # a body and the day
    ("اجتماع لمجلس الأمن في ٣ أيار/مايو ٢٠١٤", "event/meeting-of-the-security-council-2014-05-03"),
    # a body's numbered session
    ("مجلس الأمن في دورته الرابعة المعقودة في عام ٢٠١٤", "event/fourth-session-of-the-security-council-2014"),
    # little is known: an event of this document
    ("الاجتماع العام في أيار/مايو ٢٠١٤", "event/a-res-1-1-general-meeting-2014-05"),
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


def test_slug() -> None:
    assert slug("Meeting, Cancún, 2016") == "meeting-cancun-2016"
