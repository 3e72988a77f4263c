"""All settings, from the environment (`KG_…`), and where the project's own files are.

A value that can't be meant is refused by `read_settings` before anything else is done, and a name that is none is
warned of: a limit that is misspelled would be a limit that is not there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from annotated_types import Ge, Gt, Le
from pydantic import Field, SecretStr, StringConstraints, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

from kg.errors import KgError

PREFIX = "KG_"

Base = Annotated[str, StringConstraints(pattern=r"""^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+/$""")]
_CONTACT = r"""^(mailto:[^\s<>"?&#@]+@[^\s<>"?&#@]+|https?://[^\s<>"]+)$"""
Contact = Annotated[str, StringConstraints(pattern=_CONTACT)]
NO_CONTACT = "KG_CONTACT is not set: of an error readers tell whom the catalog of the dataset names, else nobody"
Number = Annotated[int, Field(ge=0)]
AtLeastOne = Annotated[int, Field(ge=1)]
Memory = Annotated[int, Field(ge=50_000_000)]
"""Bytes that a process can do with."""
Seconds = Annotated[float, Field(gt=0, le=86_400)]
Pause = Annotated[float, Field(ge=0, le=86_400)]


class Settings(BaseSettings):
    """Settings of the program; each is an environment variable with the prefix `KG_`, and one left empty is not set."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    base_iri: Base = "https://w3id.org/unres/"
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
    max_source_bytes: AtLeastOne = 50_000_000
    """Larger files are not read."""
    labels: str | None = None
    """A file of labels of concepts, SKOS or CSV, for the concepts that documents are about (`--labels`)."""
    query_seconds: Seconds = 10.0
    """Time that one public query may take."""
    query_memory: Memory = 1_500_000_000
    """Address space of one query worker, in bytes, beyond what it has when it starts."""
    query_bytes: AtLeastOne = 50_000
    """Longer public queries are refused."""
    query_depth: AtLeastOne = 60
    """Deeper nested public queries are refused."""
    query_memory_all: Memory = 4_000_000_000
    """Memory that all query workers may hold together, in bytes; the largest is stopped."""
    query_workers: AtLeastOne = 6
    """Processes that answer public queries."""
    lookups: Literal["direct", "workers"] = "direct"
    """Who answers queries that only look up one thing: the server itself, at once, or workers as all others."""
    lookup_processes: Number = 1
    """Processes that help the server answer these, when several clients ask them at once; they start when needed."""
    query_queue: Number = 128
    """Public queries that may wait for a process; more are told to come back."""
    result_bytes: AtLeastOne = 50_000_000
    """Larger results are cut."""
    spool_bytes: AtLeastOne = 1_000_000_000
    """Bytes of results that may lie about until slow clients have read them, in memory and in temporary files."""
    spool_share: Annotated[float, Field(gt=0, le=1)] = 0.25
    """Part of them that one address may hold; beyond it its results are cut."""
    cache_bytes: Number = 64_000_000
    """Bytes of answers that are kept to be given again."""
    dataset: str | None = None
    """What is served where no dataset is named: a folder, a file of RDF, an address."""
    connections: AtLeastOne = 1000
    """Connections at once; then those that ask nothing are closed, the oldest first, or new ones get 503."""
    connections_share: Annotated[float, Field(gt=0, le=1)] = 0.25
    """Part of them that one address may have (of IPv6 a /64, no trusted proxy); beyond it those of its own that ask
    nothing are closed, or its new ones get 429."""
    header_bytes: Annotated[int, Field(ge=1024)] = 32_768
    """Requests with more bytes of headers are refused (431)."""
    header_seconds: Seconds = 10.0
    """Time until the head of a request is there; a slower connection is closed."""
    body_seconds: Seconds = 20.0
    """Time until the body of a request is there (408)."""
    write_seconds: Seconds = 60.0
    """Time in which a client must read on; else its connection is cut."""
    idle_seconds: Seconds = 30.0
    """Time that a connection stays open without a request."""
    pages: AtLeastOne = 2
    """Pages that are made at once, for one address one less; of one at once, another address waits a second at most."""
    pages_queue: Number = 64
    """Pages that may wait for their turn, half of them of one address; more are told to come back (503, 429)."""
    watch_seconds: Pause = 1.0
    """How often is looked for a newer dataset in the folder; 0: only at SIGHUP."""
    retire_seconds: Seconds = 300.0
    """Time that answers have to end when a newer dataset took the place of theirs."""
    drain_seconds: Pause = 0.0
    """Time from the signal to stop, when `/health/ready` says no, until no more connections are taken."""
    stop_seconds: Annotated[int, Field(ge=0, le=86_400)] = 15
    """Time that running requests have to end when the server stops."""
    log: Literal["requests", "errors", "none"] = "requests"
    """What is logged: every request, only what failed, nothing."""
    publisher: str = ""
    """Who answers for the catalog of what is built, or is served of others; empty: the project, the operator."""
    publisher_type: Literal[
        "Academia-ScientificOrganisation",
        "Company",
        "IndustryConsortium",
        "LocalAuthority",
        "NationalAuthority",
        "NonGovernmentalOrganisation",
        "NonProfitOrganisation",
        "PrivateIndividual(s)",
        "RegionalAuthority",
        "StandardisationBody",
        "SupraNationalAuthority",
    ] = "NonProfitOrganisation"
    """What the publisher is, by the list of ADMS."""
    contact: Contact | None = None
    """Whom to tell of an error in a document: an address `mailto:…` or `https://…`; pages link it. Not set: whom the
    catalog of the dataset names."""
    trusted_proxies: str = ""
    """Addresses or networks, with commas, of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed."""


def is_contact(text: str) -> bool:
    """Tell whether a text is a mailbox or a page, as `KG_CONTACT` takes them.

    >>> is_contact("mailto:data@example.org"), is_contact("javascript:alert(1)"), is_contact("https://a\\n")
    (True, False, False)
    """
    return bool(re.fullmatch(_CONTACT[1:-1], text))


def read_settings() -> Settings:
    """Read the settings from the environment; raises `KgError` that says of each wrong value what is wanted."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = [_wrong(str(each["loc"][0]), os.environ) for each in error.errors()]
        raise KgError("; ".join(dict.fromkeys(wrong))) from error


def unknown_settings(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for each variable that has our prefix and is no setting.

    >>> list(unknown_settings({"KG_QUERY_SECOND": "3", "KG_STORE": "x", "HOME": "/"}))
    ['KG_QUERY_SECOND is no setting and does nothing: the nearest is KG_QUERY_SECONDS']
    """
    known = [name.upper() for name in Settings.model_fields]
    for name in sorted(environment):
        own = name.upper().removeprefix(PREFIX)
        if name.upper().startswith(PREFIX) and own not in known:
            near = get_close_matches(own, known, n=1)
            meant = f"the nearest is {PREFIX}{near[0]}" if near else "docs/operations.md has all there are"
            yield f"{name} is no setting and does nothing: {meant}"


def _wrong(name: str, environment: Mapping[str, str]) -> str:
    variable = f"{PREFIX}{name}".upper()
    value = next((value for key, value in environment.items() if key.upper() == variable), "")
    return f"{variable}: {wanted(Settings.model_fields[name])} is wanted, not {value[:60]!r}"


def wanted(field: FieldInfo) -> str:
    """Say what a setting takes.

    >>> wanted(Settings.model_fields["query_seconds"]), wanted(Settings.model_fields["query_workers"])
    ('a number above 0, at most 86,400', 'a whole number, at least 1')
    >>> wanted(Settings.model_fields["log"]), wanted(Settings.model_fields["base_iri"])
    ('one of requests, errors, none', 'an IRI that ends in /')
    """
    kind: Any = field.annotation
    if kind in (int, float):
        bounds = ", ".join(_bound(each) for each in field.metadata if isinstance(each, Ge | Gt | Le))
        return ("a whole number, " if kind is int else "a number ") + bounds
    if choices := [each for each in get_args(kind) if isinstance(each, str)]:
        return f"one of {', '.join(choices)}"
    return "an IRI that ends in /" if field.default else "an address mailto:… or https://…"


def _bound(bound: Ge | Gt | Le) -> str:
    match bound:
        case Ge():
            return f"at least {bound.ge:,}"
        case Gt():
            return f"above {bound.gt:,}"
        case Le():
            return f"at most {bound.le:,}"


@cache
def files(folder: str) -> Path:
    """Find one of the project's own folders (`ontology`, `shapes`, `queries`), in a checkout or installed."""
    here = Path(__file__).parent
    installed = here / "share" / folder
    return installed if installed.is_dir() else here.parent / folder
