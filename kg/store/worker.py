"""The process that answers the public's queries: `python -m kg.store.worker '{"directory": …}'`.

It opens the store read-only, gives up what it does not need (`confine`) and answers one question after another over
its standard input and output until the input ends. A frame is one letter, four bytes of length, and so many bytes:
a question comes as `Q` (JSON); `R` says ready; an answer goes as `H` (JSON: its format), `D` (its bytes, in pieces) and
`E`; an error as `X` (JSON: kind and message), also after some `D`.

Queries are evaluated on a thread with a stack of 512 MB: 50,000 bytes of brackets or operators then end in an answer
or a time-out, where a stack of 8 MB ends the process.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import struct
import sys
import threading
from typing import Any, BinaryIO

from pyoxigraph import QueryTriples, Store

from kg.store import confine
from kg.store.evaluate import evaluate, serialize

STACK = 512 * 1024 * 1024
PIECE = 128 * 1024


class TooLarge(Exception):  # noqa: N818
    """The result has more bytes than allowed."""


class Pieces(io.RawIOBase):
    """A file that sends what is written to it as frames, the format first."""

    def __init__(self, out: BinaryIO, head: dict[str, str], most: int) -> None:
        self.out, self.head, self.left = out, head, most
        self.sent = False

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 - any buffer
        """Send one piece."""
        self.left -= len(data)
        if self.left < 0:
            raise TooLarge
        self.begin()
        send(self.out, b"D", bytes(data))
        return len(data)

    def begin(self) -> None:
        """Send the head, once."""
        if not self.sent:
            self.sent = True
            send(self.out, b"H", json.dumps(self.head).encode())


def main() -> None:
    """Run until the input ends."""
    settings = json.loads(sys.argv[1])
    source, out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the frames
    confine.die_with_parent()
    store = Store.read_only(settings["directory"])
    confine.limit_memory(settings["memory"] + STACK)
    guarded = confine.refuse_network()
    send(out, b"R", json.dumps({"network_refused": guarded}).encode())
    threading.stack_size(STACK)
    thread = threading.Thread(target=serve, args=(store, source, out, settings["union"], settings["result_bytes"]))
    thread.start()
    thread.join()


def serve(store: Store, source: BinaryIO, out: BinaryIO, union: bool, most: int) -> None:
    """Answer questions until there are no more."""
    with contextlib.suppress(BrokenPipeError):
        while question := receive(source):
            try:
                answer(store, question, out, union=union, most=most)
            except Exception as error:
                send(out, b"X", json.dumps(told(error)).encode())


def answer(store: Store, question: dict[str, Any], out: BinaryIO, *, union: bool, most: int) -> None:
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
        raise LookupError(type(results).__name__)
    pieces = Pieces(out, {"format": wanted}, most)
    with io.BufferedWriter(pieces, PIECE) as output:
        serialize(results, wanted, output)
    pieces.begin()
    send(out, b"E", b"")


def told(error: Exception) -> dict[str, str]:
    """Say in two words which kind of error it is, and what it says."""
    kinds = {SyntaxError: "syntax", ValueError: "syntax", TooLarge: "large", LookupError: "unacceptable"}
    kind = next((name for known, name in kinds.items() if isinstance(error, known)), "failed")
    return {"kind": kind, "message": str(error)}


def send(out: BinaryIO, letter: bytes, data: bytes) -> None:
    """Send one frame."""
    out.write(letter + struct.pack(">I", len(data)) + data)
    out.flush()


def receive(source: BinaryIO) -> dict[str, Any] | None:
    """Wait for the next question; None at the end."""
    head = source.read(5)
    if len(head) < 5:
        return None
    (size,) = struct.unpack(">I", head[1:])
    question: dict[str, Any] = json.loads(source.read(size))
    return question


if __name__ == "__main__":
    main()
