"""`Metrics`: what the stand-in counts, for Prometheus."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry
from prometheus_client import Counter
from prometheus_client import Histogram
from prometheus_client import generate_latest

_LABELS = ["protocol", "model"]


class Metrics:
    """Counts requests, failures and seconds."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "stand_in_requests",
            "Requests.",
            _LABELS,
            registry=self.registry,
        )
        self._failures = Counter(
            "stand_in_failures",
            "Requests that were refused or failed, by status code.",
            [*_LABELS, "code"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "stand_in_request_seconds",
            "How long requests took.",
            _LABELS,
            registry=self.registry,
        )

    @contextmanager
    def request(self, protocol: str, model: str) -> Iterator[None]:
        """Count and time a request."""
        self._requests.labels(protocol, model).inc()
        with self._seconds.labels(protocol, model).time():
            yield

    def failed(self, protocol: str, model: str, code: str) -> None:
        """Count a failure."""
        self._failures.labels(protocol, model, code).inc()

    def text(self) -> bytes:
        """Return all in Prometheus' format."""
        return generate_latest(self.registry)


METRICS = Metrics()
