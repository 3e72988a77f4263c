"""What is not read yet: in order, let go of when it is read, and never more of one address than its share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg.store.spool
from kg.store.protocol import Client
from kg.store.spool import Room, Spool, TooMuchUnread

T = TypeVar("T")
MIB = 1 << 20


@pytest.fixture(autouse=True, scope="module")
def small() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kg.store.spool, "MEMORY", 20)
        patch.setattr(kg.store.spool, "SEGMENT", 50)
        patch.setattr(kg.store.spool, "PIECE", 15)
        yield


async def take(pieces: AsyncIterator[bytes], least: int) -> bytes:
    """Read so many bytes or more."""
    data = b""
    while len(data) < least:
        data += await anext(pieces)
    return data


@given(steps=st.lists(st.tuples(st.booleans(), st.integers(1, 80)), max_size=40))
@settings(deadline=None, max_examples=60)
def test_what_goes_in_comes_out(steps: list[tuple[bool, int]]) -> None:
    async def work() -> None:
        spool, put, read = Spool(), b"", b""
        pieces = spool.pieces()
        for writes, size in steps:
            if writes:
                data = bytes((len(put) + at) % 251 for at in range(size))
                put += data
                spool.put(data)
            else:
                read += await take(pieces, min(size, len(put) - len(read)))
            assert len(put) - len(read) <= spool.held <= len(put) - len(read) + 50 + 80
        spool.end()
        read += b"".join([piece async for piece in pieces])
        assert (read, spool.held, spool.size) == (put, 0, len(put))
        spool.close()

    asyncio.run(work())


def test_only_a_few_bytes_are_whole() -> None:
    async def work() -> list[bytes | None]:
        found = []
        for data in (b"", b"few", b"many bytes in a single piece"):
            spool = Spool()
            spool.put(data)
            spool.end()
            found.append(spool.whole())
            spool.close()
        return found

    assert asyncio.run(work()) == [b"", b"few", None]


class Kept(Room):
    """A room that keeps its spools, as those who read them do."""

    kept: set[Spool]

    def open(self, client: Client) -> Spool:
        spool = super().open(client)
        self.kept.add(spool)
        return spool


def filled(room: Room, address: str, sizes: list[int]) -> tuple[list[Spool], list[bool]]:
    """Let a client ask for results of so many bytes; tell which of them may grow on."""
    spools, grown = [], []
    for size in sizes:
        spool = room.open(Client(address))
        spool.put(bytes(size))
        spools.append(spool)
        try:
            room.watch(spool)
        except TooMuchUnread:
            grown.append(False)
        else:
            grown.append(True)
    return spools, grown


def check(work: Callable[[Room], Awaitable[T]]) -> T:
    async def whole() -> T:
        room, kept = Kept(1000, share=0.25), set[Spool]()
        room.kept = kept
        try:
            return await work(room)
        finally:
            for spool in kept:
                spool.close()

    return asyncio.run(whole())


def test_one_address_has_its_share_and_no_more() -> None:
    async def work(room: Room) -> None:
        kept, grown = filled(room, "a", [100, 100, 100])
        assert grown == [True, True, False]
        assert [spool.given_up for spool in kept] == [False] * 3  # it grows no more, and is read to its end
        assert filled(room, "b", [200])[1] == [True]
        network, grown = filled(room, "2001:db8::1", [200])
        assert grown == [True]
        assert filled(room, "2001:db8::2", [100])[1] == [False]
        assert filled(room, "2001:db8:0:1::1", [100])[1] == [True]
        assert network[0].held == 200

    check(work)


def test_who_holds_most_goes_when_all_is_full() -> None:
    async def work(room: Room) -> None:
        spools = [filled(room, address, [90, 150])[0] for address in "abcd"]
        assert room.held() == 960
        others, grown = filled(room, "e", [60])
        assert (grown, others[0].given_up) == ([True], False)
        assert [spool.given_up for pair in spools for spool in pair].count(True) == 1
        assert room.held() == 870
        (gone,) = (pair[1] for pair in spools if pair[1].given_up)
        with pytest.raises(TooMuchUnread):
            await anext(gone.pieces())
        gone.put(b"more")
        assert gone.held == 0

    check(work)


def test_what_was_read_is_not_charged() -> None:
    async def work(room: Room) -> None:
        (spool,), grown = filled(room, "a", [200])
        assert grown == [True]
        await take(spool.pieces(), 200)
        assert spool.held == 0
        assert filled(room, "a", [200])[1] == [True]

    check(work)


def test_a_full_disk_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> object:
        raise OSError(28, "No space left on device")

    async def work(room: Room) -> None:
        monkeypatch.setattr(kg.store.spool, "Segment", full)
        (spool,), grown = filled(room, "a", [200])
        assert (grown, spool.given_up) == ([False], True)

    check(work)
