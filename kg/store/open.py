"""Open what a server is given: a dataset folder, any file of RDF, or the address of an endpoint."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InvalidData, KgError, StoreUnavailable
from kg.settings import Settings
from kg.store.dataset import Layout, Manifest, read_manifest
from kg.store.embedded import EmbeddedStore, build_store, read_current, version_of
from kg.store.protocol import Endpoint, Store
from kg.store.remote import RemoteEndpoint, RemoteStore
from kg.store.workers import Workers


@dataclass(frozen=True, slots=True)
class Opened:
    """A dataset that can be asked, and its folder where there is one. `temporary` goes when it is closed."""

    store: Store
    endpoint: Endpoint
    layout: Layout | None = None
    manifest: Manifest | None = None
    temporary: tempfile.TemporaryDirectory[str] | None = None

    async def close(self) -> None:
        """Let go of everything."""
        await self.endpoint.close()
        self.store.close()
        if self.temporary:
            self.temporary.cleanup()


def open_dataset(given: str | Path | None, *, settings: Settings) -> Opened:
    """Open a folder, a file, an address; with the setting `store`, that endpoint answers and the folder gives files.

    Raises `StoreUnavailable` or `InvalidData`, saying what to do.
    """
    address = settings.store or (str(given) if _is_address(given) else None)
    path = Path(given).absolute() if given is not None and not _is_address(given) else None
    layout = Layout(path) if path and path.is_dir() else None
    manifest = read_manifest(layout) if layout else None
    if address:
        store = RemoteStore(address, settings=settings)
        return Opened(store, RemoteEndpoint(store, settings=settings), layout, manifest)
    if path is None:
        raise StoreUnavailable("nothing to serve: name a dataset folder, a file of RDF or an endpoint")
    if layout:
        return _embedded(layout.store, settings, layout, manifest)
    if not path.is_file():
        raise InvalidData(f"{path} is not there: name a dataset folder (kg build makes one) or a file of RDF")
    temporary = tempfile.TemporaryDirectory(prefix="kg-store-")
    directory = Path(temporary.name)
    try:
        build_store([path], directory, version=version_of([path]), union=False)
        return _embedded(directory, settings, temporary=temporary)
    except KgError:
        temporary.cleanup()
        raise


def _is_address(given: str | Path | None) -> bool:
    return isinstance(given, str) and given.startswith(("http://", "https://"))


def _embedded(
    directory: Path,
    settings: Settings,
    layout: Layout | None = None,
    manifest: Manifest | None = None,
    temporary: tempfile.TemporaryDirectory[str] | None = None,
) -> Opened:
    store = EmbeddedStore(directory)
    current = read_current(directory)
    union = current.union if current else True
    return Opened(store, Workers(store.path, union=union, settings=settings), layout, manifest, temporary)
