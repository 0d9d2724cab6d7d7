"""What is counted, as Prometheus reads it."""

import pytest

from tfgan_ads.serving.stand_in.metrics import Metrics


def test_requests_and_failures_are_counted_by_their_labels():
    metrics, labels = Metrics(), {"protocol": "rest", "model": "ads"}

    def read(name, **more):
        return metrics.registry.get_sample_value(name, {**labels, **more})

    for _ in range(3):
        with metrics.request("rest", "ads"):
            pass
    # A request that fails is a request, and takes its time.
    with pytest.raises(ValueError, match="bad"):
        with metrics.request("rest", "ads"):
            raise ValueError("bad")
    metrics.failed("rest", "ads", "NOT_FOUND")
    assert read("stand_in_requests_total") == 4
    assert read("stand_in_request_seconds_count") == 4
    assert read("stand_in_failures_total", code="NOT_FOUND") == 1
    assert read("stand_in_failures_total", code="CANCELLED") is None
    line = 'stand_in_requests_total{model="ads",protocol="rest"} 4.0'
    assert line in metrics.text().decode()
    # Nobody else's requests are among them.
    assert b"ads" not in Metrics().text()
