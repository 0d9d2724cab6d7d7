"""Distances between what is told of two logs."""

import numpy as np
import pytest

from tfgan_ads.metrics.neighbours import deviations_apart
from tfgan_ads.metrics.neighbours import told_apart


@pytest.mark.parametrize("mu", [0.3, 2.0])
def test_a_distance_is_within_its_error(mu):
    rng = np.random.default_rng(0)
    held = []
    for _ in range(100):
        found, error = deviations_apart(
            rng.normal(0, 3, 400), rng.normal(3 * mu, 3, 400)
        )
        held.append(abs(found - mu) < 2 * error)
    assert sum(held) >= 90


def test_what_is_seen_as_often_as_allowed_is_no_leak():
    # e^1 times a share of 0.2 is 0.54.
    assert not told_apart(540, 200, 1_000, 1.0, 0.0)
    assert told_apart(900, 200, 1_000, 1.0, 0.0)
    assert not told_apart(40, 40, 40, 0.1, 0.0)
    assert not told_apart(0, 0, 40, 0.1, 0.0)
