"""Who asks, behind a proxy: forwarded addresses are believed only from the proxies that are trusted."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from kg.store.protocol import Client
from kg.store.workers import Workers
from tests.web_server import SETTINGS, make_dataset, serving

FORWARDED = {"X-Forwarded-For": "198.51.100.9, 203.0.113.7", "X-Forwarded-Proto": "https"}


@pytest.mark.parametrize(
    ("trusted", "address", "scheme"),
    [
        ("", "127.0.0.1", "http"),
        ("10.0.0.1", "127.0.0.1", "http"),
        ("127.0.0.1", "203.0.113.7", "https"),  # the last that is no proxy, not the first, which anyone can write
        ("127.0.0.0/8, 203.0.113.0/24", "198.51.100.9", "https"),
    ],
)
def test_the_client_of_a_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trusted: str, address: str, scheme: str
) -> None:
    seen: list[Client] = []
    ask = Workers.ask

    async def noting(self: Workers, *given: object, client: Client, **more: object) -> object:
        seen.append(client)
        return await ask(self, *given, client=client, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Workers, "ask", noting)
    settings = SETTINGS.model_copy(update={"trusted_proxies": trusted})
    with serving(make_dataset(tmp_path), settings) as server:
        query = {"query": "ASK {}", "format": "csv"}
        assert httpx.get(f"{server}/sparql", params=query, headers=FORWARDED, timeout=20).text == "true"
        page = httpx.get(f"{server}/robots.txt", headers=FORWARDED).text
    assert [client.address for client in seen] == [address]
    assert f"Sitemap: {scheme}://" in page
