"""All settings, from the environment (`KG_…`), and where the project's own files are."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the program; each is an environment variable with the prefix `KG_`."""

    model_config = SettingsConfigDict(env_prefix="KG_", frozen=True)

    base_iri: str = "https://w3id.org/unres/"
    """Base of every IRI that is minted."""
    store: str | None = None
    """Address of a remote SPARQL endpoint; None: the embedded store."""
    store_user: str | None = None
    """Who asks that endpoint, where it wants to know (HTTP Basic)."""
    store_password: SecretStr | None = None
    """The password of that user; it is in no log, error or page."""
    store_token: SecretStr | None = None
    """A token for that endpoint (HTTP Bearer), instead of user and password."""
    store_union: str | None = None
    """Parameters, as in an address, by which that endpoint is told to ask the union of all its graphs."""
    default_graph: Literal["auto", "union", "own"] = "auto"
    """What queries find in the default graph: the union of all graphs, or what the files state in it; auto: the union
    of a dataset of ours, and of any other where it states nothing in the default graph."""
    max_source_bytes: int = 50_000_000
    """Larger files are not read."""
    query_seconds: float = 10.0
    """Time that one public query may take."""
    query_memory: int = 1_500_000_000
    """Address space of one query worker, in bytes, beyond what it has when it starts."""
    query_bytes: int = 50_000
    """Longer public queries are refused."""
    query_depth: int = 60
    """Deeper nested public queries are refused."""
    query_memory_all: int = 4_000_000_000
    """Memory that all long public queries may hold together, in bytes; the largest is stopped."""
    query_workers: int = 6
    """Processes that answer public queries."""
    query_queue: int = 128
    """Public queries that may wait for a process; more are told to come back."""
    result_bytes: int = 50_000_000
    """Larger results are cut."""
    spool_bytes: int = 1_000_000_000
    """Bytes of results that may lie about until slow clients have read them, in memory and in temporary files."""
    cache_bytes: int = 64_000_000
    """Bytes of answers that are kept to be given again."""
    dataset: str | None = None
    """What is served where no dataset is named: a folder, a file of RDF, an address."""
    connections: Annotated[int, Field(ge=1)] = 1000
    """Connections at once; then those that ask nothing are closed, the oldest first, or new ones get 503."""
    header_bytes: int = 32_768
    """Requests with more bytes of headers are refused (431)."""
    header_seconds: float = 10.0
    """Time until the head of a request is there; a slower connection is closed."""
    body_seconds: float = 20.0
    """Time until the body of a request is there (408)."""
    write_seconds: float = 60.0
    """Time in which a client must read on; else its connection is cut."""
    idle_seconds: float = 30.0
    """Time that a connection stays open without a request."""
    pages: Annotated[int, Field(ge=1)] = 2
    """Pages that are made at once."""
    pages_queue: int = 64
    """Pages that may wait for their turn; more are told to come back (503)."""
    watch_seconds: float = 1.0
    """How often is looked for a newer dataset in the folder; 0: only at SIGHUP."""
    drain_seconds: float = 0.0
    """Time from the signal to stop, when `/health/ready` says no, until no more connections are taken."""
    stop_seconds: int = 15
    """Time that running requests have to end when the server stops."""
    log: Literal["requests", "errors", "none"] = "requests"
    """What is logged: every request, only what failed, nothing."""
    trusted_proxies: str = ""
    """Addresses or networks, with commas, of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed."""


@cache
def files(folder: str) -> Path:
    """Find one of the project's own folders (`ontology`, `shapes`, `queries`), in a checkout or installed."""
    here = Path(__file__).parent
    installed = here / "share" / folder
    return installed if installed.is_dir() else here.parent / folder
