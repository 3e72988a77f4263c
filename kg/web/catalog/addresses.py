"""`/docs`: the list of addresses for people, from the description that programs get.

That is written in English; what it says in Arabic stands in `words/ar/addresses.json`, sentence by sentence.
"""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from kg.web.http.openapi import grouped
from kg.web.page.render import render
from kg.web.page.speaks import speaks_to
from kg.web.page.words import words_in
from kg.web.server.turns import PageRoute

router = APIRouter(tags=["pages"], route_class=PageRoute)


@router.get("/docs", summary="This list of addresses")
def docs(request: Request, lang: str = "") -> Response:
    """List the addresses, from the description that `/openapi.json` gives to programs."""
    groups, said = grouped(request.app.openapi()), words_in(speaks_to(request).language, "addresses")
    return render("docs.html", request, headers={"Cache-Control": "no-cache"}, groups=groups, said=said)
