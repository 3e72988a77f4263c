"""Ask a built dataset every question of `queries/` and write docs/questions-corpus.md anew.

    python tools/corpus_answers.py build/corpus [--out docs/questions-corpus.md] [--of "sessions 75 to 77"]

Each question is put three times to a process like those that answer the public's (`kg.store.worker`); of the seconds of
processor that it took, threads included, the least is told. One without an answer within the limits of the endpoint is
said to have none. Of the rows the first are shown, long values cut. What stands in the document from `KEPT` on is
written by people and stays: read it again when the answers have changed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import marshal
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.settings import Settings
from kg.store.embedded import EmbeddedStore
from kg.store.open import Opened, open_dataset
from kg.store.process import Worker
from kg.web.sparql.examples import Example, examples

KEPT = "## What to know of these answers"
TIMES, ROWS = 3, 6
WIDTH = 70
"""Characters of a value that are shown."""
LABEL = re.compile(r", (preambular paragraph|operative paragraph|footnote) (?=\w)")
SHORT = {"preambular paragraph": "PP", "operative paragraph": "OP", "footnote": "FN"}


@dataclass(frozen=True, slots=True)
class Answered:
    """What one query gave: its columns and rows as words, seconds of processor; `failed` says why there are none."""

    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    seconds: float = 0.0
    failed: str = ""


def main() -> None:
    """Ask everything and write the document."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--out", type=Path, default=Path("docs/questions-corpus.md"))
    parser.add_argument("--of", default="sessions 75 to 77", help="what the resolutions of the dataset are")
    given = parser.parse_args()
    settings = Settings()
    opened = open_dataset(given.dataset, settings=settings)
    try:
        answers = asyncio.run(ask_all(opened, settings))
        head = introduce(opened, given.of)
    finally:
        opened.release()
    kept = given.out.read_text(encoding="utf-8").partition(f"{KEPT}\n") if given.out.exists() else ("", "", "")
    pieces = [head, tabulate(answers, settings), *(show(*each) for each in answers.items()), "".join(kept[1:])]
    given.out.write_text("\n".join(filter(None, pieces)).rstrip("\n") + "\n", encoding="utf-8")


async def ask_all(opened: Opened, settings: Settings) -> dict[Example, Answered]:
    """Ask each question in turn, of a process that is started anew where one did not answer."""
    worker = None
    answers = {}
    for each in examples():
        if worker is None or not worker.alive:
            worker = await start(opened, settings)
        answers[each] = await ask(worker, each, settings)
        print(f"{each.name}: {len(answers[each].rows)} rows, {answers[each].seconds:.2f} s {answers[each].failed}")
    if worker:
        worker.kill()
    return answers


async def start(opened: Opened, settings: Settings) -> Worker:
    """Start a process as the endpoint does."""
    if not isinstance(opened.store, EmbeddedStore):
        raise KgError("name a dataset folder: what another server answers is not measured here")
    store = opened.store
    arguments = {"directory": str(store.path), "union": store.current.union, "memory": settings.query_memory}
    return await Worker.start(arguments)


async def ask(worker: Worker, example: Example, settings: Settings) -> Answered:
    """Ask one question several times; give its rows and the least seconds of processor. A failure ends the process."""
    message = marshal.dumps(
        {
            **{"text": example.text, "bindings": "json", "graph": "nt", "names_dataset": False},
            **{"default_graphs": None, "named_graphs": None, "base": None, "most": settings.result_bytes},
        }
    )
    spent, body = [], b""
    try:
        for _ in range(TIMES):
            before = processor_seconds(worker)
            worker.send(message)
            async with asyncio.timeout(settings.query_seconds):
                body = await receive(worker)
            spent.append(processor_seconds(worker) - before)
    except (KgError, TimeoutError, ConnectionResetError) as error:
        worker.kill()
        await worker.process.wait()
        return Answered(failed=str(error) or f"no answer within {settings.query_seconds:g} seconds")
    found: dict[str, Any] = json.loads(body)
    columns = found["head"]["vars"]
    rows = [[row.get(each, {}).get("value", "") for each in columns] for row in found["results"]["bindings"]]
    return Answered(columns, rows, min(spent))


async def receive(worker: Worker) -> bytes:
    """Take a whole answer, in however many pieces it comes."""
    letter, data = await worker.frames.receive()
    if letter == b"A":
        return data.partition(b"\n")[2]
    body = bytearray()
    while letter != b"E":
        if letter == b"X":
            raise KgError(json.loads(data)["message"])
        body += data if letter == b"D" else b""
        letter, data = await worker.frames.receive()
    return bytes(body)


def processor_seconds(worker: Worker) -> float:
    """Give what all threads of the process have spent, those that ended too (`utime` and `stime` of proc(5))."""
    fields = Path(f"/proc/{worker.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def introduce(opened: Opened, of: str) -> str:
    """Say what was asked of what."""
    manifest = opened.manifest
    if manifest is None:
        raise KgError("name a dataset folder that kg build made to the end")
    return f"""# Questions over the corpus

The questions of `queries/`, with their answers on the resolutions of {of}; what they answer of the one
document that ships stands in [questions.md](questions.md). `/sparql` offers them all. This is made by
`tools/corpus_answers.py` from a built dataset; `tests/test_queries_corpus.py` asks those from 26 on over HTTP of 28
files of the corpus, with answers that were checked in the documents. PP is a preambular, OP an operative paragraph, FN
a footnote.

The answers are those of the dataset of version `{manifest.version}`: {len(manifest.sources):,} files,
{len(manifest.works):,} resolutions, {manifest.quads:,} statements. What is read better later changes them.
"""


def tabulate(answers: dict[Example, Answered], settings: Settings) -> str:
    """List the questions with the numbers of their rows and their seconds."""
    limits = f"{settings.query_seconds:g} seconds and {settings.query_memory / 1e9:g} GB"
    lines = [
        "Seconds are those of a processor in a process like those that answer the public's queries, the least of "
        f"{TIMES} times (0.01: or less);\na query may take {limits}.\n",
        "| | question | query | rows | seconds |",
        "|---|---|---|---|---|",
    ]
    for example, answer in answers.items():
        told = (
            [f"{len(answer.rows):,}", f"{max(answer.seconds, 0.01):.2f}"]
            if not answer.failed
            else ["none", answer.failed]
        )
        link = f"[`{example.name}.rq`](../queries/{example.name}.rq)"
        lines.append(row([str(number(example)), example.title, link, *told]))
    return "\n".join(lines) + "\n"


def show(example: Example, answer: Answered) -> str:
    """Show the first rows of an answer, without columns that are empty in all of them."""
    title = f"## {number(example)}. {example.title}\n"
    first = answer.rows[:ROWS]
    if not first:
        return f"{title}\n{answer.failed or 'No rows.'}\n"
    filled = [at for at in range(len(answer.columns)) if any(each[at] for each in first)]
    lines = [row([answer.columns[at] for at in filled]), "|---" * len(filled) + "|"]
    lines += [row([cell(each[at]) for at in filled]) for each in first]
    if (more := len(answer.rows) - len(first)) > 0:
        lines.append(f"\n… and {more:,} more.")
    return f"{title}\n" + "\n".join(lines) + "\n"


def number(example: Example) -> int:
    """Give the number of a question, with which the name of its file begins."""
    return int(example.name.partition("-")[0])


def cell(value: str) -> str:
    """Write a value for a table: on one line, without marks of its own, labels of paragraphs and long ones short.

    >>> cell("A/RES/75/1, operative paragraph 18"), cell("a | b\\nc"), cell("word " * 30)[-11:]
    ('A/RES/75/1 OP18', 'a \\\\| b c', 'word word …')
    """
    value = LABEL.sub(lambda found: f" {SHORT[found[1]]}", " ".join(value.split()))
    if len(value) > WIDTH:
        short = value[:WIDTH]
        value = f"{short.rpartition(' ')[0] or short} …"
    return re.sub(r"([\\|<>*_`\[\]])", r"\\\1", value)


def row(cells: Sequence[str]) -> str:
    """Join the cells of one row of a table."""
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
