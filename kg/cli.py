"""The commands.

Exit status: 0 all well; 1 something was skipped, or does not conform; 2 wrong use, or nothing could be done.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from kg.errors import BadQuery, KgError, StoreUnavailable, place_in_query
from kg.graph.namespaces import prologue, shorten
from kg.model import LANGUAGES, Language
from kg.settings import NO_CONTACT, Settings, read_settings, unknown_settings
from kg.store.dataset import Manifest
from kg.store.open import open_dataset
from kg.store.protocol import BINDINGS_FORMATS, GRAPH_FORMATS, BindingsFormat, GraphFormat, Question, count

if TYPE_CHECKING:
    from kg import pipeline

app = typer.Typer(
    help="Resolutions of the United Nations as linked data.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Plain text or Akoma Ntoso XML.")]
Sources = Annotated[list[Path], typer.Argument(metavar="SOURCE…", help="Files, or folders of .txt and .xml.")]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the dataset goes.")]
Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)]

DATASET = Path("build/dataset")
MOST_SHOWN = 20
"""Problems in texts that a build prints; a large dataset has thousands."""


def main() -> None:
    """Run the command line; a `KgError` becomes one clear line and exit status 2."""
    try:
        app()
    except KgError as error:
        fail(error)
    except BrokenPipeError:  # the reader of our output, `head` for one, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def fail(error: KgError) -> NoReturn:
    """Say what is wrong and stop."""
    print(f"kg: {error}", file=sys.stderr)
    sys.exit(2)


def settings_given() -> Settings:
    """Read the settings, warning of variables that look like settings and are none."""
    for warning in unknown_settings(os.environ):
        print(f"kg: {warning}", file=sys.stderr)
    return read_settings()


def settings_to_serve() -> Settings:
    """Read the settings of a server, saying on the standard error where readers have nobody to tell of an error."""
    settings = settings_given()
    if not settings.contact:
        print(f"kg: {NO_CONTACT}", file=sys.stderr)
    return settings


@app.command()
def annotate(
    files: Files,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="One <stem>.json a file.")] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="ar en es fr ru zh; else detected.")] = None,
) -> None:
    """Print what was read out of each file, with its places, as JSON (a line a resolution where there are several)."""
    from kg import pipeline  # takes half a second, which the commands that only ask need not wait for
    from kg.graph.annotation import to_annotation

    base = settings_given().base_iri
    if out:
        out.mkdir(parents=True, exist_ok=True)
    failed = False
    for path in files:
        try:
            documents = pipeline.read_documents(path, base=base, language=_language(language))
        except KgError as error:
            print(f"kg: {_naming(path, error)}", file=sys.stderr)
            failed = True
            continue
        for number, document in enumerate(documents, start=1):
            if reason := pipeline.refusal(document):
                print(f"kg: {path}: {reason}", file=sys.stderr)
                failed = True
            annotation = to_annotation(document, pipeline.authority(base), base=base)
            if out:
                name = path.stem if len(documents) == 1 else f"{path.stem}-{number}"
                (out / f"{name}.json").write_text(_json(annotation, indent=1) + "\n", encoding="utf-8")
            else:
                print(_json(annotation, indent=1 if len(files) == len(documents) == 1 else None))
    raise typer.Exit(1 if failed else 0)


@app.command()
def build(
    sources: Sources,
    out: Out = DATASET,
    workers: Annotated[int, typer.Option(metavar="N", help="Processes that read.", min=1)] = 1,
    labels: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Labels of the subjects (UNBIS, EuroVoc): SKOS, or CSV.")
    ] = None,
) -> None:
    """Build a dataset: read, map, validate, load. Only what changed is read again."""
    from kg import pipeline  # takes half a second, which the commands that only ask need not wait for

    settings = settings_given()
    if labels:
        settings = settings.model_copy(update={"labels": str(labels)})
    with progress() as tell:
        manifest = pipeline.build(sources, out, settings=settings, workers=workers, tell=tell)
    summarize(manifest, out)
    raise typer.Exit(0 if manifest.conforms and not manifest.skipped else 1)


@app.command()
def validate(
    given: Annotated[Path, typer.Argument(metavar="DIR|FILE", help="A dataset, or a file of RDF.")] = DATASET,
) -> None:
    """Hold a dataset, or any RDF, against the shapes; exit status 1 where it does not conform."""
    from kg import pipeline  # takes half a second, which the commands that only ask need not wait for

    conforms, findings = pipeline.check(given, settings=settings_given())
    for finding in findings:
        print(f"{finding.focus}\n  {finding.messages.get('en', finding.component)}")
        print(f"  shape {finding.shape}" + (f", path {finding.path}" if finding.path else ""))
    print(f"{given}: " + ("conforms to the shapes" if conforms else count(len(findings), "finding")))
    raise typer.Exit(0 if conforms else 1)


@app.command()
def query(
    text: Annotated[str, typer.Argument(metavar="QUERY", help="SPARQL, or the name of a file that holds it.")],
    store: Annotated[str, typer.Option("--store", metavar="DIR|URL", help="A dataset, or an endpoint.")] = str(DATASET),
    format: Annotated[
        str | None, typer.Option(metavar="NAME", help="json xml csv tsv, or ttl nt jsonld rdf nq trig; else a table.")
    ] = None,
) -> None:
    """Ask a dataset, and print the answer."""
    asked = _question(text)
    bindings, graph = _formats(format)
    opened = open_dataset(store, settings=settings_given())
    try:
        answer = opened.store.query(Question(f"{prologue(asked)}{asked}", bindings=bindings, graph=graph))
    except BadQuery as error:
        if not (found := place_in_query(str(error))):
            raise
        line, column, said = found
        line -= prologue(asked).count("\n")
        raise KgError(f"the query is malformed at line {line}, column {column}: {said}") from error
    except StoreUnavailable as error:
        raise KgError(opened.explain(error)) from error
    finally:
        opened.release()
    if format is None and answer.format == "json":
        _print_table(json.loads(answer.body))
    else:
        sys.stdout.write(answer.body.decode())


@app.command()
def serve(
    dataset: Annotated[str, typer.Argument(metavar="DIR|FILE|URL", help="A dataset, any RDF, an endpoint.")] = str(
        DATASET
    ),
    host: Host = "127.0.0.1",
    port: Port = 8000,
) -> None:
    """Publish a dataset, any file of RDF, or what another SPARQL endpoint has."""
    from kg.web.server.serve import serve as run  # starting a server loads much that no other command needs

    run(dataset, host=host, port=port, settings=settings_to_serve())


@app.command()
def load(
    given: Annotated[Path, typer.Argument(metavar="DIR|FILE", help="A dataset, or any RDF.")],
    to: Annotated[str, typer.Option("--to", metavar="URL", help="A graph store, such as http://127.0.0.1:7878/store.")],
    again: Annotated[bool, typer.Option("--again", help="Send all, also what was sent before.")] = False,
) -> None:
    """Send a dataset to another server, graph by graph; only what is new or changed; interrupted, it goes on."""
    from kg.store.load import load_dataset

    with progress() as tell:
        loaded = load_dataset(given, to, settings=settings_given(), tell=tell, again=again)
    rate = f" ({loaded.triples / loaded.seconds:,.0f} a second)" if loaded.triples else ""
    print(
        f"{count(loaded.triples, 'triple')} in {count(loaded.graphs, 'graph')} sent{rate};"
        f" {loaded.unchanged:,} there already, {loaded.removed:,} removed"
    )
    for refused in loaded.refused:
        print(f"  skipped {refused}")
    if not loaded.noted:
        print("  what was sent could not be noted beside the dataset: the next run will send all of it again")
    raise typer.Exit(1 if loaded.refused else 0)


@contextmanager
def progress() -> Iterator[pipeline.Tell]:
    """Give the function that a build tells its progress to: a bar on a terminal, plain lines elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda name, done, total: print(f"{done}/{total} {name}", file=sys.stderr, flush=True)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("reading")
        yield lambda name, done, total: bar.update(task, description=name, completed=done, total=total)


def summarize(manifest: Manifest, out: Path) -> None:
    """Print what a build made and what it left out, a line each."""
    findings = sum(work.findings for work in manifest.works)
    verdict = "conforms to the shapes" if manifest.conforms else f"{count(findings, 'finding')}, see {out}/report.ttl"
    held = f"{count(len(manifest.works), 'work')} of {count(len(manifest.sources), 'source')}"
    print(f"{held}, {count(manifest.quads, 'quad')} in {out}: {verdict}")
    problems = [(built.name, problem) for built in manifest.sources for problem in built.problems]
    for name, problem in problems[:MOST_SHOWN]:
        print(f"  {name}: {problem}")
    if len(problems) > MOST_SHOWN:
        kinds = Counter(problem.partition(":")[0] for _, problem in problems).most_common()
        print(
            f"  and so on: {', '.join(f'{number:,} {kind}' for kind, number in kinds)}; all are in {out}/manifest.json"
        )
    for skipped in manifest.skipped:
        print(f"  skipped {skipped.name}: {skipped.reason}")


def _question(text: str) -> str:
    """Give the query: what was typed, or what the file of that name holds."""
    if not text.strip():
        raise KgError("there is no query: type one, or name a file of one")
    if not text.endswith(".rq"):
        return text
    try:
        return Path(text).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise KgError(f"{text} can't be read ({why}): name a file of a query, or type one") from error


def _naming(path: Path, reason: object) -> str:
    """Put the name of a file before what is wrong with it, unless it is named there."""
    said = str(reason)
    return said if said.startswith((str(path), path.name)) else f"{path}: {said}"


def _formats(name: str | None) -> tuple[BindingsFormat | None, GraphFormat | None]:
    if name is None:
        return "json", "ttl"
    if name not in (*BINDINGS_FORMATS, *GRAPH_FORMATS):
        raise KgError(f"--format {name}: one of {' '.join((*BINDINGS_FORMATS, *GRAPH_FORMATS))} is wanted")
    return next((f for f in BINDINGS_FORMATS if f == name), None), next((f for f in GRAPH_FORMATS if f == name), None)


def _print_table(answer: dict[str, Any]) -> None:
    """Print SPARQL JSON results: ASK as yes or no, SELECT as a table."""
    if "boolean" in answer:
        print("yes" if answer["boolean"] else "no")
        return
    names, rows = answer["head"]["vars"], answer["results"]["bindings"]
    table = Table(*names)
    for row in rows:
        table.add_row(*(Text(shorten(row[name]["value"]) if name in row else "") for name in names))
    Console().print(table)
    print(count(len(rows), "row"))


def _language(code: str | None) -> Language | None:
    if code is not None and code not in LANGUAGES:
        raise KgError(f"--language {code}: one of {' '.join(LANGUAGES)} is wanted")
    return next((language for language in LANGUAGES if language == code), None)


def _json(value: object, *, indent: int | None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
