"""Five patterns, round and sharp in every slot."""

import numpy as np
import pytest

from tfgan_ads.worlds.studio.colouring import STYLES
from tfgan_ads.worlds.studio.colouring import tone_colours
from tfgan_ads.worlds.studio.painting import paint
from tfgan_ads.worlds.studio.painting import tone_map
from tfgan_ads.worlds.studio.treatment import PATTERNS


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_picture_is_its_larger_one_averaged(pattern):
    large = tone_map(pattern, 300, 250, 200, 240)
    small = tone_map(pattern, 300, 250, 50, 60)
    means = large.reshape(50, 4, 60, 4).mean((1, 3))
    np.testing.assert_allclose(small, means, atol=0.15)
    assert np.abs(small - means).mean() < 0.01
    assert 0 <= large.min() < 0.15 and 0.9 < large.max() <= 1


def test_dots_are_round_and_as_large_in_a_strip():
    strip = tone_map("dots", 728, 90, 90, 728)
    unit = np.sqrt(728 * 90)
    row = strip[45 + round(unit / 10)]
    runs = np.flatnonzero(np.diff((row > 0.5).astype(int)))
    wide = np.diff(runs).max()
    column = strip[:, 364 + round(unit / 10)]
    # Two of them are one over the other.
    high = (column > 0.5).sum() / 2
    assert wide == pytest.approx(2 * 0.31 * unit / 5, abs=2)
    assert high == pytest.approx(wide, abs=2)


def test_a_ground_has_its_two_colours():
    made = paint("stripes", 200, "vivid", 300, 250, 100, 120)
    vivid = np.array([STYLES.index("vivid")])
    for colour in tone_colours(np.array([200.0]), vivid):
        near = np.abs(made - colour).max(-1) < 1e-5
        assert near.mean() > 0.4
    assert made.dtype == "float32"
