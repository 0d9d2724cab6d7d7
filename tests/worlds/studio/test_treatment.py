"""Everything in a creative that is not the product."""

from dataclasses import astuple
from dataclasses import fields

import numpy as np

from tfgan_ads.worlds.studio.treatment import BACKGROUNDS
from tfgan_ads.worlds.studio.treatment import LAYOUTS
from tfgan_ads.worlds.studio.treatment import STYLES
from tfgan_ads.worlds.studio.treatment import Treatment


def test_every_value_is_drawn_and_no_other():
    drawn = Treatment.sample(2_000, np.random.default_rng(0))
    assert len(drawn) == 2_000
    assert 0 <= drawn.hue.min() < 1 and 359 < drawn.hue.max() < 360
    for name, count in {
        "background": len(BACKGROUNDS),
        "style": len(STYLES),
        "badge": 2,
        "cta": 2,
        "layout": len(LAYOUTS),
    }.items():
        seen = np.bincount(getattr(drawn, name).astype(int))
        # Five standard deviations of a binomial count.
        share = 1 / count
        error = 5 * np.sqrt(2_000 * share * (1 - share))
        assert len(seen) == count, name
        assert np.abs(seen - 2_000 * share).max() < error, name


def test_rows_are_taken_of_all_values_at_once():
    names = [field.name for field in fields(Treatment)]
    whole = Treatment(*(10 * k + np.arange(4) for k in range(len(names))))
    for rows in (np.array([2, 0]), slice(1, 3)):
        some = whole[rows]
        assert len(some) == 2
        for k, values in enumerate(astuple(some)):
            np.testing.assert_array_equal(values, 10 * k + np.arange(4)[rows])
