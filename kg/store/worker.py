"""The process that answers the public's queries: `python -m kg.store.worker '{"directory": …}'`.

It opens the store read-only (without a directory an empty one), gives up what it does not need (`confine`) and answers
one question after another over the socket that is its standard input, until that ends. A frame is one letter, four
bytes of length, and so many bytes:

    Q  a question, as `marshal` writes it    to the process; a few microseconds less than JSON, and the same Python
    R  ready, JSON
    A  a whole answer: the name of its form, a line end, its bytes
    H  the name of the form of an answer too long for one frame; D, its bytes in pieces; E, its end
    X  an error, JSON: kind and message; it may come after some D

Queries are evaluated on a thread with a stack of 512 MB: 50,000 bytes of brackets or operators then end in an answer
or a time-out, where a stack of 8 MB ends the process.
"""

from __future__ import annotations

import io
import json
import marshal
import os
import signal
import struct
import sys
import threading
from typing import IO, Any, cast

from pyoxigraph import QueryTriples, Store

from kg.store import confine
from kg.store.evaluate import evaluate, serialize

STACK = 512 * 1024 * 1024
PIECE = 128 * 1024
_HEAD = struct.Struct(">cI")


class TooLarge(Exception):  # noqa: N818
    """The result has more bytes than allowed."""


class Channel:
    """The frames of the socket, seen from this side."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.source = os.fdopen(descriptor, "rb", closefd=False)

    def send(self, letter: bytes, data: bytes | bytearray) -> None:
        """Send one frame."""
        left = memoryview(_HEAD.pack(letter, len(data)) + data)
        while left:
            left = left[os.write(self.descriptor, left) :]

    def receive(self) -> dict[str, Any] | None:
        """Wait for the next question; None at the end."""
        head = self.source.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return None
        question: dict[str, Any] = marshal.loads(self.source.read(_HEAD.unpack(head)[1]))  # noqa: S302 - of our server
        return question


class Result(io.RawIOBase):
    """A file whose content is sent: in one frame where it is short, else in pieces as it is written."""

    def __init__(self, channel: Channel, form: str, most: int) -> None:
        self.channel, self.form, self.left = channel, form, most
        self.kept = bytearray()
        self.began = False

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 - any buffer
        """Keep bytes, and send what is kept when it is enough for a piece; what goes over the limit is not sent."""
        taken = len(data)
        self.kept += data[: max(0, self.left)]
        self.left -= taken
        if len(self.kept) >= PIECE or self.left < 0:
            self._begin()
            self._send()
        if self.left < 0:
            raise TooLarge
        return taken

    def finish(self) -> None:
        """Send the rest."""
        if self.began:
            self._send()
            self.channel.send(b"E", b"")
        else:
            self.channel.send(b"A", self.form.encode() + b"\n" + self.kept)

    def _send(self) -> None:
        """Send what is kept; one long literal is not one long frame, which the server would have to hold."""
        for at in range(0, len(self.kept), PIECE):
            self.channel.send(b"D", self.kept[at : at + PIECE])
        self.kept.clear()

    def _begin(self) -> None:
        if not self.began:
            self.began = True
            self.channel.send(b"H", self.form.encode())


def main() -> None:
    """Run until the input ends."""
    settings = json.loads(sys.argv[1])
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)  # the server that started this process says when it ends
    confine.die_with_parent(settings["parent"])
    channel = Channel(0)
    store = Store.read_only(settings["directory"]) if settings["directory"] else Store()
    confine.limit_memory(settings["memory"] + STACK)
    guarded = confine.refuse_network()
    channel.send(b"R", json.dumps({"network_refused": guarded}).encode())
    threading.stack_size(STACK)
    thread = threading.Thread(target=serve, args=(store, channel, settings["union"]))
    thread.start()
    thread.join()


def serve(store: Store, channel: Channel, union: bool) -> None:
    """Answer questions until there are no more."""
    try:
        while question := channel.receive():
            try:
                answer(store, question, channel, union=union)
            except Exception as error:
                channel.send(b"X", json.dumps(told(error)).encode())
    except (BrokenPipeError, ConnectionResetError):
        return


def answer(store: Store, question: dict[str, Any], channel: Channel, *, union: bool) -> None:
    """Evaluate one question and send its answer."""
    results = evaluate(
        store,
        question["text"],
        union=union and not question["names_dataset"],
        default_graphs=question["default_graphs"],
        named_graphs=question["named_graphs"],
        base=question["base"],
    )
    wanted = question["graph"] if isinstance(results, QueryTriples) else question["bindings"]
    if wanted is None:
        raise LookupError("graph" if isinstance(results, QueryTriples) else "bindings")
    result = Result(channel, wanted, question["most"])
    serialize(results, wanted, cast(IO[bytes], result))
    result.finish()


def told(error: Exception) -> dict[str, str]:
    """Say in two words which kind of error it is, and what it says."""
    kinds = {
        SyntaxError: "syntax",
        ValueError: "syntax",
        TooLarge: "large",
        LookupError: "unacceptable",
        MemoryError: "memory",
    }
    kind = next((name for known, name in kinds.items() if isinstance(error, known)), "failed")
    return {"kind": kind, "message": str(error)}


if __name__ == "__main__":
    main()
