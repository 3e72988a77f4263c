"""Say what is wrong with a reply, whatever was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attacks.sending import Kind, Reply, Target

ANY_ANSWER = 5.0
"""Seconds that any answer may take, on a machine that does many other things at once."""

_LEAK = re.compile(
    rb"""
      root:x?:0:0                        # /etc/passwd
    | Traceback\ \(most\ recent          # a trace
    | File\ "/                           # a line of one
    | site-packages | /usr/lib/python    # a path
    | \.py",\ line
    | uvicorn | starlette/ | pyoxigraph  # whose version to look up
    """,
    re.VERBOSE,
)
_ELSEWHERE = re.compile(rb"\nlocation: *((?:https?:)?//(?:[\w.-]+@)?elsewhere\.example[^\r\n]*)")
"""Names a host that nobody but the request named."""
_INTERNAL = frozenset({500, 502})
_GUARDS = (b"x-content-type-options: nosniff", b"content-security-policy:", b"x-frame-options:")


def faults(kind: Kind, reply: Reply, target: Target) -> Iterator[str]:
    """Yield what is wrong, in words."""
    if reply.status not in kind.right:
        yield f"answered {reply.status or 'nothing'}: {reply.body[:160].decode('utf-8', 'replace')!r}"
    most = ANY_ANSWER + kind.takes * target.seconds
    if reply.seconds > most:
        yield f"answered {reply.status or 'nothing'} after {reply.seconds:.1f} s, not {most:g}"
    if found := _LEAK.search(reply.headers + b"\n" + reply.body):
        yield f"shows {found[0].decode('ascii', 'replace')!r}"
    yield from _headers(reply)


def _headers(reply: Reply) -> Iterator[str]:
    if found := _ELSEWHERE.search(b"\n" + reply.headers):
        yield f"leads to {found[1].decode('ascii', 'replace')!r}"
    if b"\nx-injected:" in b"\n" + reply.headers:
        yield "a header was injected"
    if b"content-type: text/html" in reply.headers and b"<script>alert" in reply.body.lower():
        yield "a script stands in the page"
    if b"\r\nserver:" in b"\r\n" + reply.headers:
        yield "the server names itself"
    missing = [guard for guard in _GUARDS if guard not in reply.headers]
    if reply.status and missing:
        yield f"no {missing[0].partition(b':')[0].decode()} in an answer of {reply.status}"
