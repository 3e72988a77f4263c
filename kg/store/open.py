"""Open what a server is given: a dataset folder, any file of RDF, or the address of an endpoint."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import InvalidData, KgError, StoreUnavailable
from kg.settings import Settings
from kg.store.counted import Counted
from kg.store.dataset import Layout, Manifest, read_manifest
from kg.store.direct import Direct
from kg.store.embedded import EmbeddedStore, build_store, version_of
from kg.store.exchange import name_address
from kg.store.loading import SUFFIXES, find_files
from kg.store.protocol import Endpoint, Store
from kg.store.relay import RemoteEndpoint
from kg.store.remote import RemoteStore
from kg.store.workers import Workers


@dataclass(frozen=True, slots=True)
class Opened:
    """A dataset that can be asked, and its folder where there is one. `temporary` goes when it is closed."""

    store: Store
    endpoint: Endpoint
    layout: Layout | None = None
    manifest: Manifest | None = None
    direct: Direct | None = None
    """What answers look-ups at once."""
    temporary: tempfile.TemporaryDirectory[str] | None = None
    loading_seconds: float | None = None
    """How long it took to load what was no store yet."""

    async def close(self) -> None:
        """Let go of everything."""
        await self.endpoint.close()
        self.release()

    def explain(self, error: KgError) -> str:
        """Say to the operator what is wrong, with the address of the server behind this one where there is one."""
        return name_address(error, self.store.address) if isinstance(self.store, RemoteStore) else str(error)

    def release(self) -> None:
        """Let go of the store alone: all there is to do where the endpoint was never started."""
        self.store.close()
        if self.temporary:
            self.temporary.cleanup()


def open_dataset(given: str | Path | None, *, settings: Settings) -> Opened:
    """Open a folder, a file, an address; with the setting `store`, that endpoint answers and the folder gives files.

    Raises `StoreUnavailable` or `InvalidData`, saying what to do.
    """
    address = settings.store or (str(given) if _is_address(given) else None)
    path = Path(given).absolute() if given is not None and not _is_address(given) else None
    layout = _layout(path)
    manifest = read_manifest(layout) if layout else None
    if address:
        store = RemoteStore(address, settings=settings)
        return Opened(store, RemoteEndpoint(store, settings=settings), layout, manifest)
    if path is None:
        raise StoreUnavailable("nothing to serve: name a dataset folder, a file of RDF or an endpoint")
    if layout:
        return _embedded(layout.store, settings, layout, manifest)
    return _loaded(path, settings)


def _layout(path: Path | None) -> Layout | None:
    """See a dataset of ours in a folder, also one that was not built to the end; any other folder is one of files."""
    layout = Layout(path) if path and path.is_dir() else None
    ours = layout and (layout.store.is_dir() or layout.manifest.is_file() or layout.parts.is_dir())
    return layout if ours else None


def _loaded(path: Path, settings: Settings) -> Opened:
    """Load a file of RDF, or those in a folder, into a store that goes when it is closed."""
    files = _files(path)
    temporary = tempfile.TemporaryDirectory(prefix="kg-store-")
    directory = Path(temporary.name)
    try:
        started = time.monotonic()
        build_store(files, directory, version=version_of(files), meant=settings.default_graph)
        seconds = time.monotonic() - started
        return replace(_embedded(directory, settings), temporary=temporary, loading_seconds=seconds)
    except KgError:
        temporary.cleanup()
        raise


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InvalidData(f"{path} is not there: name a dataset folder (kg build makes one) or a file of RDF")
    if files := find_files(path):
        return files
    known = " ".join(f".{name}" for name in SUFFIXES)
    raise InvalidData(f"{path} holds no dataset (kg build makes one) and no file of RDF ({known}, also .gz)")


def _is_address(given: str | Path | None) -> bool:
    return isinstance(given, str) and given.startswith(("http://", "https://"))


def _embedded(
    directory: Path, settings: Settings, layout: Layout | None = None, manifest: Manifest | None = None
) -> Opened:
    store = EmbeddedStore(directory, default_graph=settings.default_graph)
    counted, direct = Counted(store), Direct(store, settings) if settings.lookups == "direct" else None
    workers = Workers(store.path, union=store.current.union, settings=settings, counted=counted, direct=direct)
    return Opened(store, workers, layout, manifest, direct)
