"""Answers that are kept: what they take in memory is what is counted, and no client makes it more."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator

import pytest

import kg.web.sparql.answers
from kg.store.protocol import Question
from kg.web.sparql.answers import Answers, Kept, RequestKey

MOST = 2_000_000


def request(number: int, size: int = 30, accept: int = 20) -> RequestKey:
    return b"%d" % number + bytes(size), b"%d" % number + bytes(accept)


def asked() -> Iterator[tuple[Question, bytes, list[RequestKey]]]:
    """Give questions, answers and requests of the shapes that take most beside their bodies."""
    for number in range(4000):
        long = "ق" * 10_000 if number % 4 == 0 else ""
        graphs = tuple(f"http://g/{number}/{at}" for at in range(100)) if number % 4 == 1 else None
        requests = [request(number * 100 + at, 900, 900) for at in range(20)] if number % 4 == 2 else []
        yield Question(f"ASK {{}} # {number}{long}", default_graphs=graphs), b"%d" % number, requests


def test_what_is_kept_takes_no_more_than_is_counted() -> None:
    gc.collect()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        answers = Answers(MOST)
        for question, body, requests in asked():
            kept = Kept("json", f"tag {body!r}", body, packed=body)
            kept.lines(body), kept.lines(b"")
            answers.keep(question, kept)
            for key in requests:
                answers.remember(key, question)
        del question, kept, body, requests, key
        gc.collect()
        taken = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert answers.bytes <= MOST
    assert taken <= MOST * 1.05
    assert taken > MOST / 4  # nor much less


def test_only_short_requests_are_remembered_and_only_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.web.sparql.answers, "MOST_KEYS", 20)
    answers = Answers(MOST)
    questions = [Question(f"ASK {{}} # {number}") for number in range(4)]
    for question in questions:
        answers.keep(question, Kept("json", "a tag", b"{}"))
    for key in (request(1, 3000, 0), request(1, 0, 3000), request(1, 1500, 1500)):
        answers.remember(key, questions[0])
        assert answers.by_request(key) is None
    keys = [request(at) for at in range(100)]
    for at, key in enumerate(keys):
        answers.remember(key, questions[at % 4])
    assert sum(answers.by_request(key) is not None for key in keys) == 20


def test_what_is_dropped_is_not_counted_nor_found() -> None:
    answers = Answers(100_000)
    first = Question("ASK {}")
    answers.keep(first, Kept("json", "a tag", b"{}"))
    answers.remember(request(0), first)
    assert answers.by_request(request(0))
    for number in range(100):
        question = Question(f"ASK {{}} # {number}")
        answers.keep(question, Kept("json", "a tag", bytes(1000)))
        answers.remember(request(number + 1), question)
        assert answers.bytes <= 100_000
    assert answers.by_request(request(0)) is None
    assert answers.by_request(request(100))


def test_a_crawl_of_look_ups_keeps_nothing_and_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.web.sparql.answers, "MOST_LATELY", 100)
    answers = Answers(MOST)
    for number in range(1000):
        answers.keep_if_again(request(number), Question(f"ASK {{}} # {number}"), Kept("json", "a tag", b"{}"))
    assert (answers.bytes, answers.misses, len(answers._lately) + len(answers._before) <= 200) == (0, 1000, True)
    for number in (0, 990, 900):
        answers.keep_if_again(request(number), Question(f"ASK {{}} # {number}"), Kept("json", "a tag", b"{}"))
    assert [answers.by_request(request(number)) is not None for number in (0, 990, 900)] == [False, True, True]
