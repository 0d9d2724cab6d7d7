"""What is like nothing that was seen."""

import numpy as np
import pytest

from tfgan_ads.metrics.strangeness import strangeness

RNG = np.random.default_rng(0)
AXES = RNG.normal(size=(3, 20))


def points(count, grain=0.1):
    return RNG.normal(size=(count, 3)) @ AXES + grain * RNG.normal(
        size=(count, 20)
    )


def test_of_the_like_one_in_twenty_is_strange():
    assert strangeness(points(400), points(1_000)) == pytest.approx(
        0.05, abs=0.05
    )


def test_grain_is_strange():
    assert strangeness(points(400), points(200, grain=0.3)) > 0.95
    # Further along what is known is not.
    far = 3 * RNG.normal(size=(200, 3)) @ AXES
    assert strangeness(points(400), far) == 0


def test_of_a_handful_nobody_knows():
    assert np.isnan(strangeness(points(15), points(9)))
