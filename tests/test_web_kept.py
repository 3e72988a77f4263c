"""Pages are kept up to a number of bytes."""

from __future__ import annotations

from kg.web.page.kept import Pages


def test_the_oldest_unused_go_first() -> None:
    pages = Pages(most=4_000)
    for tag in "abc":
        pages.keep(tag, tag.encode() * 700)
    assert pages.find("a") == b"a" * 700
    pages.keep("d", b"d" * 700)
    assert (pages.find("b"), pages.find("a"), pages.find("d")) == (None, b"a" * 700, b"d" * 700)
    assert pages.held <= 4_000


def test_one_that_would_push_out_the_others_is_not_kept() -> None:
    pages = Pages(most=4_000)
    pages.keep("a", b"x" * 1_001)
    pages.keep("b", b"x")
    pages.keep("b", b"yy")
    assert (pages.find("a"), pages.find("b")) == (None, b"x")
