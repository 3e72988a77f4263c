"""All settings, from the environment (`KG_…`), and where the project's own files are."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the program; each is an environment variable with the prefix `KG_`."""

    model_config = SettingsConfigDict(env_prefix="KG_", frozen=True)

    base_iri: str = "https://w3id.org/unres/"
    """Base of every IRI that is minted."""
    store: str | None = None
    """Address of a remote SPARQL endpoint; None: the embedded store."""
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


@cache
def files(folder: str) -> Path:
    """Find one of the project's own folders (`ontology`, `shapes`, `queries`), in a checkout or installed."""
    here = Path(__file__).parent
    installed = here / "share" / folder
    return installed if installed.is_dir() else here.parent / folder
