"""The servers that are compared, each over the same triples, each as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import million
from serving import HOST, ours

from kg.store.dataset import Layout
from kg.store.embedded import build_store

PINNED = Path(__file__).parent / "peers.txt"

_RDFLIB_ENDPOINT = """
import sys
import oxrdflib, pyoxigraph, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
store = oxrdflib.OxigraphStore(store=pyoxigraph.Store.read_only(sys.argv[1]))
app = SparqlEndpoint(graph=rdflib.Dataset(store=store), path="/sparql", enable_update=False)
uvicorn.run(app, host=sys.argv[2], port=int(sys.argv[3]), log_level="critical")
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A server: its name, its command, the path of its endpoint."""

    name: str
    command: tuple[str, ...]
    port: int
    path: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is on disk: a dataset folder of ours, the same database opened by the others, and their programs."""

    dataset: Path
    database: Path
    programs: Path


def prepare(folder: Path, *, documents: int) -> Prepared:
    """Make the triples, load them once, install the peers in an environment of their own; what is there stays."""
    folder.mkdir(parents=True, exist_ok=True)
    data, layout = folder / f"{documents}.nt", Layout(folder / f"{documents}")
    if not layout.store.is_dir():
        million.write(data, documents)
        layout.make()
        build_store([data], layout.store, version=f"{documents}", meant="own")
        data.unlink()
    programs = folder / "peers"
    if not (programs / "bin" / "oxigraph").exists():
        subprocess.run([sys.executable, "-m", "venv", str(programs)], check=True)
        subprocess.run([str(programs / "bin" / "pip"), "install", "-q", "-r", str(PINNED)], check=True)
    database = next(path for path in layout.store.iterdir() if (path / "CURRENT").exists())
    return Prepared(layout.root, database, programs)


def ours_at(prepared: Prepared, port: int) -> Peer:
    """Give this project's server."""
    return Peer("ours", tuple(ours(prepared.dataset, port)), port, "/sparql")


def oxigraph_at(prepared: Prepared, port: int) -> Peer:
    """Give Oxigraph's own server."""
    program = str(prepared.programs / "bin" / "oxigraph")
    command = (program, "serve-read-only", "--location", str(prepared.database), "--bind", f"{HOST}:{port}")
    return Peer("oxigraph", command, port, "/query")


def rdflib_endpoint_at(prepared: Prepared, port: int) -> Peer:
    """Give rdflib-endpoint over oxrdflib."""
    program = str(prepared.programs / "bin" / "python")
    command = (program, "-c", _RDFLIB_ENDPOINT, str(prepared.database), HOST, str(port))
    return Peer("rdflib-endpoint", command, port, "/sparql")


PEERS = {"ours": ours_at, "oxigraph": oxigraph_at, "rdflib-endpoint": rdflib_endpoint_at}
