"""An address with a slash too many leads to the one without: `/search/` to `/search`.

Starlette's own redirect names the host that the request names, which anybody may choose; a cache in between would send
others there. Here the address is one of the same host, whatever its name.
"""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse


async def without_slash(request: Request) -> RedirectResponse:
    """Lead from `/page/` to `/page`; one segment, so that no other host can be meant (`//host`)."""
    page, query = quote(request.path_params["page"], safe=""), request.scope["query_string"].decode("latin-1")
    return RedirectResponse(f"/{page}?{query}" if query else f"/{page}", 308)
