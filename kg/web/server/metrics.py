"""What is counted, and `/metrics`, where Prometheus reads it.

`kg.web.server.tally` counts requests, the endpoint its queries and processes; `prometheus_client` writes all that down,
in a registry of its own, when it is asked. The metrics are listed in docs/operations.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from kg.web.server.tally import BUCKETS, Tally

GAUGES: Mapping[str, tuple[str, str]] = {
    "queries_waiting": ("kg_queries_waiting", "Queries that wait for a worker."),
    "queries_running": ("kg_queries_running", "Queries that are being evaluated."),
    "queries_long": ("kg_queries_long", "Queries among them that have been found to be long."),
    "spooled_bytes": ("kg_spooled_bytes", "Bytes of results that wait for slow clients."),
    "workers_alive": ("kg_workers_alive", "Processes that answer queries."),
    "cache_bytes": ("kg_cache_bytes", "Bytes of results that are kept."),
    "connections_open": ("kg_connections", "Connections that are open."),
    "connections_lent": ("kg_connections_lent", "Connections among them that are lent to processes for look-ups."),
    "lookup_processes": ("kg_lookup_processes", "Processes that answer look-ups beside the server."),
    "pages_waiting": ("kg_pages_waiting", "Pages that wait for their turn."),
    "pages_running": ("kg_pages_running", "Pages that are being made."),
    "started": ("kg_start_time_seconds", "When the server started, in seconds since 1970."),
    "cache_answers": ("kg_cache_answers", "Results that are kept."),
}
COUNTERS: Mapping[str, tuple[str, str]] = {
    "cache_hits": ("kg_cache_hits", "Queries answered from results that were kept."),
    "cache_misses": ("kg_cache_misses", "Queries that had to be evaluated."),
    "swaps": ("kg_dataset_swaps", "Newer datasets that came in."),
    "swap_failures": ("kg_dataset_swap_failures", "Newer datasets that could not be opened."),
}
KILLED = "killed_"
"""Names that begin so are counts of workers killed, by reason."""


class Figures(Collector):
    """Everything that `/metrics` shows: requests, numbers of the endpoint and the server by name, what is served."""

    def __init__(self, tally: Tally, numbers: Mapping[str, float], *, version: str, dataset: str) -> None:
        self.tally, self.numbers, self.version, self.dataset = tally, numbers, version, dataset

    def collect(self) -> Iterator[Metric]:
        """Yield all metrics."""
        yield from _requests(self.tally)
        yield from _named(self.numbers)
        yield _info("kg_build", "The program.", {"version": self.version})
        yield _info("kg_dataset", "The state of the data that is served.", {"version": self.dataset})


def _requests(tally: Tally) -> Iterator[Metric]:
    durations = HistogramMetricFamily(
        "kg_request_seconds", "Time from a request to the end of its answer.", labels=("route", "method", "status")
    )
    sizes = CounterMetricFamily(
        "kg_response_bytes", "Bytes of bodies that were sent.", labels=("route", "method", "status")
    )
    for (route, method, status), series in sorted(tally.series.items()):
        labels, total, buckets = (route, method, f"{status}xx"), 0, []
        for end, number in zip((*map(str, BUCKETS), "+Inf"), series.buckets, strict=True):
            total += number
            buckets.append((end, float(total)))
        durations.add_metric(labels, buckets, series.seconds)
        sizes.add_metric(labels, series.bytes)
    requests = CounterMetricFamily("kg_requests", "Requests answered.", labels=("route", "method", "status"))
    for (route, method, status), series in sorted(tally.series.items()):
        requests.add_metric((route, method, f"{status}xx"), series.count)
    yield from (requests, durations, sizes)


def _named(told: Mapping[str, float]) -> Iterator[Metric]:
    """Yield what is told by name; what is not told is not shown."""
    yield from (GaugeMetricFamily(*GAUGES[name], told[name]) for name in GAUGES if name in told)
    yield from (CounterMetricFamily(*COUNTERS[name], told[name]) for name in COUNTERS if name in told)
    killed = CounterMetricFamily(
        "kg_workers_killed", "Processes ended with their query, by reason.", labels=("reason",)
    )
    for name in sorted(told):
        if name.startswith(KILLED):
            killed.add_metric((name.removeprefix(KILLED),), told[name])
    if killed.samples:
        yield killed


def _info(name: str, about: str, labels: Mapping[str, str]) -> Metric:
    family = GaugeMetricFamily(f"{name}_info", about, labels=tuple(labels))
    family.add_metric(tuple(labels.values()), 1.0)
    return family


def expose(figures: Figures) -> bytes:
    """Write all metrics in the text format of Prometheus."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(figures)
    return generate_latest(registry)


CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
