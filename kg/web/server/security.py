"""The headers that every answer carries: what a page may load and who may read it. All origins may read."""

from __future__ import annotations

HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
        b" form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Retry-After, X-Request-ID"),
)

FRAMED_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
)
"""The policy of a page that other sites may show in a frame: it runs no script and sends nothing."""

WITHOUT_POLICY: tuple[tuple[bytes, bytes], ...] = tuple(
    pair for pair in HEADERS if pair[0] not in (b"content-security-policy", b"x-frame-options")
)
"""What an answer carries that has a policy of its own."""

ALWAYS = b"".join(b"%s: %s\r\n" % pair for pair in HEADERS)
BESIDE_POLICY = b"".join(b"%s: %s\r\n" % pair for pair in WITHOUT_POLICY)
"""The same as they are sent."""

PREFLIGHT: tuple[tuple[bytes, bytes], ...] = (
    (b"access-control-allow-methods", b"GET, HEAD, POST, OPTIONS"),
    (b"access-control-allow-headers", b"Accept, Content-Type, If-None-Match, X-Request-ID"),
    (b"access-control-max-age", b"86400"),
)
"""What a browser is told that asks whether a page of another origin may ask."""

OWN_HEADERS = "kg.headers"
"""Extension of the ASGI scope of a server that puts `HEADERS` in itself."""
