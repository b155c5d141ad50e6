"""What the service did in, Prometheus's text out; no label holds a word of a draft."""

from __future__ import annotations

import time
from collections.abc import Callable

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)

from nimus import __version__
from nimus.api.clerk import Tally

MEDIA_TYPE = CONTENT_TYPE_LATEST
# seconds: a check of a line takes a millisecond or two, a rewrite of a long draft some seconds
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
REASONS = ("rate", "queue", "size", "key", "host", "origin", "time")


class Metrics:
    """The counters of one service, in a register of their own."""

    def __init__(self) -> None:
        # when a counter was made interests nobody, and doubles what is sent
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "nimus_requests",
            "Requests by endpoint, method and status",
            ("endpoint", "method", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "nimus_request_seconds",
            "Seconds from a request's headers to the end of its answer",
            ("endpoint",),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._findings = Counter(
            "nimus_findings",
            "Findings by rule and by how they were matched",
            ("rule", "match"),
            registry=self.registry,
        )
        self._verdicts = Counter(
            "nimus_verdicts", "Checked drafts by verdict", ("verdict",), registry=self.registry
        )
        self._refused = Counter(
            "nimus_refused",
            "Requests that were not answered, by reason",
            ("reason",),
            registry=self.registry,
        )
        self._reloads = Counter(
            "nimus_reloads", "Loads of a phrasebook", ("result",), registry=self.registry
        )
        self._stale = Gauge(
            "nimus_phrasebook_stale",
            "1 where a changed phrasebook was refused and the one before still serves",
            registry=self.registry,
        )
        self._loaded = Gauge(
            "nimus_phrasebook_loaded_timestamp_seconds",
            "When the phrasebook that serves was loaded",
            registry=self.registry,
        )
        self._waiting = Gauge(
            "nimus_waiting", "Requests that wait for a process", registry=self.registry
        )
        self._workers = Gauge("nimus_workers", "Processes that answer", registry=self.registry)
        self._build = Gauge(
            "nimus_build_info",
            "The version and the phrasebook that serve",
            ("version", "phrasebook"),
            registry=self.registry,
        )
        # a label is looked up once: the library's own way costs more than counting does
        self._by_request: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        self._by_finding: dict[tuple[str, str], Counter] = {}
        for reason in REASONS:
            self._refused.labels(reason)
        for result in ("loaded", "refused"):
            self._reloads.labels(result)

    def watch(self, *, waiting: Callable[[], float], workers: Callable[[], float]) -> None:
        """Ask these, whenever the metrics are read, how many wait and how many answer."""
        self._waiting.set_function(waiting)
        self._workers.set_function(workers)

    def request(self, endpoint: str, method: str, status: int, seconds: float) -> None:
        """Count one request that was answered."""
        place = (endpoint, method, status)
        counters = self._by_request.get(place)
        if counters is None:
            counters = (
                self._requests.labels(endpoint, method, str(status)),
                self._seconds.labels(endpoint),
            )
            self._by_request[place] = counters
        counters[0].inc()
        counters[1].observe(seconds)

    def count(self, tally: Tally) -> None:
        """Count what a piece of work found."""
        for verdict in tally.verdicts:
            self._verdicts.labels(verdict).inc()
        for finding in tally.findings:
            counter = self._by_finding.get(finding)
            if counter is None:
                counter = self._by_finding[finding] = self._findings.labels(*finding)
            counter.inc()

    def refuse(self, reason: str) -> None:
        """Count a request that was turned away."""
        self._refused.labels(reason).inc()

    def loaded(self, digest: str) -> None:
        """Note that a phrasebook serves from now on."""
        self._reloads.labels("loaded").inc()
        self._stale.set(0)
        self._loaded.set(time.time())
        self._build.clear()
        self._build.labels(__version__, digest).set(1)

    def kept(self) -> None:
        """Note that a changed phrasebook was refused."""
        self._reloads.labels("refused").inc()
        self._stale.set(1)

    def current(self) -> None:
        """Note that what was refused is mended, and what serves was right all the while."""
        self._stale.set(0)

    def text(self) -> bytes:
        """Return all of it as Prometheus reads it."""
        return generate_latest(self.registry)


NAMES = tuple(
    sorted(
        f"{family.name}_total" if family.type == "counter" else family.name
        for family in Metrics().registry.collect()
    )
)
"""The names under which Prometheus keeps them."""
