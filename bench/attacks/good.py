"""A good client, in a process of its own: asks a point query once a second, and tells how long each answer took.

    python good.py PORT DOCUMENTS new|same

A line of JSON for each answer, until standard input ends. `new`: a query that nobody has asked; `same`: one query.
"""

from __future__ import annotations

import json
import select
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from million import ELI, document

from attacks.sending import CSV, Target, in_address, request, send

EACH = 1.0
"""Seconds between questions."""


def ask(target: Target, number: int, words: str) -> dict[str, object]:
    """Ask for the titles of a document; tell when, the status, the time, and whether both titles came."""
    query = f"SELECT ?title {{ <{document(number)}> <{ELI}title> ?title }} #{words}"
    at = time.time()
    reply = send(target, request(target, "GET", in_address(query), CSV))
    right = reply.status == 200 and reply.whole and reply.body.count(b"\r\n") == 3
    said = reply.body[:200].decode()
    return {"at": at, "status": reply.status, "seconds": reply.seconds, "right": right, "said": said}


def main() -> None:
    """Ask until told to stop."""
    port, documents, which = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    target = Target("127.0.0.1", port, "", 0)
    at = 0
    while not select.select([sys.stdin], [], [], EACH)[0]:
        at += 1
        number, words = (0, "same") if which == "same" else (at * 7 % documents, f"{time.time_ns()}")
        print(json.dumps(ask(target, number, words)), flush=True)


if __name__ == "__main__":
    main()
