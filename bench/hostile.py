"""Send every kind of hostile and broken input to a server, while good clients ask a point query once a second.

    python bench/hostile.py                          all kinds, with the limits as they are by default
    python bench/hostile.py --only flood,slow        those whose names hold one of these words
    KG_QUERY_SECONDS=2 python bench/hostile.py --at-once 4 --documents 500

The kinds are in `bench/attacks/`: deep, long, endless and exploding queries (`queries`), broken HTTP (`protocol`),
other hosts, files, updates, scripts (`reaching`), slow clients (`slow`), floods (`flooding`). Each names the statuses
that are right; `attacks.judging` says what no answer may have in it. Several kinds are sent at once (`--at-once`) to
`kg serve` as its own process, from the same address as the good clients: one asks what nobody has asked, one always
the same. A canary listens, and nothing may come to it; the triples are counted before and after.

Prints a line a group of kinds, what was wrong, how long the good clients waited; exit status 1 where something was.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

import million
from attacks import KINDS
from attacks.judging import faults
from attacks.sending import CSV, Kind, Reply, Target, in_address, request, send
from serving import HOST, free_port, ours, serving

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NASTY = f'<{million.BASE}id/nasty> <{million.ELI}title> "<script>alert(1)</script>" .\n'


@dataclass
class Findings:
    """What came of a run."""

    statuses: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    slowest: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    faults: list[str] = field(default_factory=list)
    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    fetched: list[bytes] = field(default_factory=list)
    sent: list[tuple[str, float, float]] = field(default_factory=list)
    """The kinds, with the times at which they began and ended."""
    kinds: int = 0
    seconds: float = 0

    def between(self, start: float, end: float) -> set[str]:
        """Give the kinds that were at work in a stretch of time."""
        return {name for name, began, ended in self.sent if began < end and ended > start}


@contextmanager
def canary(fetched: list[bytes]) -> Iterator[str]:
    """Listen at an address that nobody may ask, noting who does."""

    class Note(BaseRequestHandler):
        def handle(self) -> None:
            self.request.settimeout(1)
            fetched.append(self.request.recv(200))

    with ThreadingTCPServer((HOST, 0), Note) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{server.server_address[1]}/"
        server.shutdown()


class Good:
    """A good client at work."""

    def __init__(self, which: str, port: int, documents: int) -> None:
        self.which = which
        script = Path(__file__).parent / "attacks" / "good.py"
        command = [sys.executable, str(script), str(port), str(documents), which]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.process.stdout
        self.first = self.process.stdout.readline()  # it works before anything else does

    def stop(self, findings: Findings, longest: float) -> None:
        """Let it go, and note what it had to wait."""
        said, _ = self.process.communicate(b"\n", timeout=120)
        for line in (self.first + said).decode().splitlines():
            got = json.loads(line)
            findings.waits[self.which].append(got["seconds"])
            meanwhile = ", ".join(sorted(findings.between(got["at"], got["at"] + got["seconds"])))
            if not got["right"]:
                findings.faults.append(
                    f"good client ({self.which}): answered {got['status']} {got['said']!r} beside {meanwhile}"
                )
            elif got["seconds"] > longest:
                findings.faults.append(f"good client ({self.which}): waited {got['seconds']:.1f} s beside {meanwhile}")
        if not findings.waits[self.which]:
            findings.faults.append(f"good client ({self.which}): asked nothing")


def attack(
    kinds: Sequence[Kind],
    *,
    documents: int,
    at_once: int,
    longest: float,
    settings: Mapping[str, str],
    log: Path | None = None,
) -> Findings:
    """Serve some triples and send all kinds; `longest`: seconds that a good client may wait."""
    findings = Findings(kinds=len(kinds))
    seconds = float(settings.get("KG_QUERY_SECONDS", os.environ.get("KG_QUERY_SECONDS", "10")))
    with tempfile.TemporaryDirectory() as folder, canary(findings.fetched) as address:
        data, port = Path(folder) / "data.nt", free_port()
        million.write(data, documents)
        with data.open("a", encoding="utf-8") as file:
            file.write(NASTY)
        target = Target(HOST, port, address, seconds)
        first = request(target, "GET", in_address(COUNT), CSV)
        settings = {"KG_CONNECTIONS_SHARE": "1", **settings}  # the good clients have the address of the floods
        with serving(ours(data, port), port, first=first, settings=settings, log=log) as served:
            _attack(kinds, target, findings, documents=documents, at_once=at_once, longest=longest)
            if served.process.poll() is not None:
                findings.faults.append(f"the server ended with status {served.process.returncode}")
    findings.faults += [f"somebody asked the canary: {said[:80]!r}" for said in findings.fetched]
    return findings


def _attack(
    kinds: Sequence[Kind], target: Target, findings: Findings, *, documents: int, at_once: int, longest: float
) -> None:
    first = request(target, "GET", in_address(COUNT), CSV)
    before, started = send(target, first).body, time.monotonic()
    goods = [Good(which, target.port, documents) for which in ("new", "same")]
    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(lambda kind: _send(kind, target, findings), kinds))
    findings.seconds = time.monotonic() - started
    for good in goods:
        good.stop(findings, longest)
    after = send(target, first)
    if after.body != before:
        findings.faults.append(f"the number of triples was {before!r} and is {after.status} {after.body[:200]!r}")


def _send(kind: Kind, target: Target, findings: Findings) -> None:
    group, started, began = kind.name.partition(":")[0], time.monotonic(), time.time()
    try:
        replies = list(kind.send(target))
    except OSError as error:
        replies = [Reply(0, b"", str(error).encode(), whole=False, seconds=time.monotonic() - started)]
    findings.sent.append((kind.name, began, time.time()))
    for reply in replies:
        findings.statuses[group][reply.status] += 1
        findings.slowest[group] = max(findings.slowest[group], reply.seconds)
    said = Counter(fault for reply in replies for fault in faults(kind, reply, target))
    findings.faults += [
        f"{kind.name}: {fault}" + (f" ({number} times)" if number > 1 else "") for fault, number in said.items()
    ]


def show(findings: Findings) -> None:
    """Print what was found."""
    print(f"{findings.kinds} kinds in {findings.seconds:.0f} s\n\n| group | answers | slowest s |\n|---|---|---|")
    for group, statuses in findings.statuses.items():
        answers = ", ".join(f"{status or 'closed'} × {number}" for status, number in sorted(statuses.items()))
        print(f"| {group} | {answers} | {findings.slowest[group]:.1f} |")
    print()
    for which, waits in findings.waits.items():
        ordered = sorted(waits)
        print(
            f"good client ({which}): {len(waits)} answers, median {ordered[len(ordered) // 2] * 1000:.0f} ms,", end=" "
        )
        print(f"worst {ordered[-1]:.2f} s")
    print(f"the canary was asked {len(findings.fetched)} times\n{len(findings.faults)} faults")
    for fault in findings.faults:
        print(f"  {fault}")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="words, with commas between them")
    parser.add_argument("--at-once", type=int, default=8)
    parser.add_argument("--documents", type=int, default=2500, help="forty triples each")
    parser.add_argument("--longest", type=float, default=2.0, help="seconds that a good client may wait")
    parser.add_argument("--log", type=Path, help="what the server says goes here")
    options = parser.parse_args()
    words = options.only.split(",")
    kinds = [kind for kind in KINDS if any(word in kind.name for word in words)]
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    findings = attack(
        kinds,
        documents=options.documents,
        at_once=options.at_once,
        longest=options.longest,
        settings={},
        log=options.log,
    )
    show(findings)
    sys.exit(1 if findings.faults else 0)


if __name__ == "__main__":
    main()
