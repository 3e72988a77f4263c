"""Style sheets, scripts and fonts under `/static`: kept by browsers for as long as they are the same.

A page names a file with its version, `asset("style.css")`; such an address, and one whose name has a hash, as the fonts
of the bundle, is `immutable` for a year. Any other is asked for again with its ETag. What browsers need beyond that is
bundled into `static/built/` when the project is installed (`frontend/`); where it is missing, pages do without.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parents[1] / "static"
FOR_EVER, ASK_AGAIN = "public, max-age=31536000, immutable", "no-cache"
_HASHED = re.compile(r"built/files/.+-[0-9A-Z]{8}\.\w+\Z")


def asset(name: str) -> str | None:
    """Give the address of a file with its version; None where it is not there.

    >>> asset("style.css").partition("?v=")[0], asset("none.css")
    ('/static/style.css', None)
    """
    version = version_of(name)
    return f"/static/{name}?v={version}" if version else None


def version_of(name: str) -> str | None:
    """Name the content of a file; None where it is not there."""
    try:
        stat = (FOLDER / name).stat()
    except (OSError, ValueError):
        return None
    return _hash(name, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=100)
def _hash(name: str, _time: int, _size: int) -> str:
    return hashlib.blake2b((FOLDER / name).read_bytes(), digest_size=6).hexdigest()


class Assets(StaticFiles):
    """The application at `/static`."""

    def __init__(self) -> None:
        super().__init__(directory=FOLDER)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Give a file, and say how long it may be kept."""
        response = await super().get_response(path, scope)
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("v")
        kept = _HASHED.match(path) or (asked and asked == [version_of(path)])
        response.headers["Cache-Control"] = FOR_EVER if kept else ASK_AGAIN
        return response


def missing() -> str | None:
    """Say that the bundle is not there, and what to do; None where it is."""
    if (FOLDER / "built" / "manifest.json").is_file():
        return None
    return (
        "the SPARQL editor and the Arabic font are not built, and pages go without:"
        " with a network, install the project again or run `python frontend/bundle.py`"
    )
