"""Everything that is decided about an ad but its words."""

from dataclasses import fields

import numpy as np

from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.worlds.studio.colouring import STYLES
from tfgan_ads.worlds.studio.photos import PHOTOS
from tfgan_ads.worlds.studio.treatment import BACKGROUNDS
from tfgan_ads.worlds.studio.treatment import SLOTS
from tfgan_ads.worlds.studio.treatment import TONES
from tfgan_ads.worlds.studio.treatment import Treatment


def test_every_value_is_drawn_and_no_other():
    drawn = Treatment.sample(2_000, np.random.default_rng(0))
    assert len(drawn) == 2_000
    assert 0 <= drawn.hue.min() < 2 and 358 < drawn.hue.max() < 360
    for name, count in {
        "background": len(BACKGROUNDS),
        "style": len(STYLES),
        "slot": len(SLOTS),
        "layout": sum(t.has_words for t in Layouts.shipped().templates),
        "tone": len(TONES),
        "badge": 2,
    }.items():
        seen = np.bincount(getattr(drawn, name).astype(int))
        assert len(seen) == count and seen.min() > 140, name
    # Five standard deviations of a binomial count.
    for tone in range(len(TONES)):
        assert abs((drawn.tone == tone).sum() - 500) < 97


def test_a_photograph_brings_its_hue_and_style():
    drawn = Treatment.sample(500, np.random.default_rng(1))
    shown = drawn.background == BACKGROUNDS.index("photo")
    np.testing.assert_array_equal(shown, drawn.photo >= 0)
    for row in np.flatnonzero(shown):
        photo = PHOTOS[drawn.photo[row]]
        assert drawn.hue[row] == photo.hue
        assert STYLES[drawn.style[row]] == photo.style


def test_words_stay_in_line_with_one_another():
    moves = Treatment.sample(200, np.random.default_rng(2)).moves
    assert moves.shape == (200, 7, 3)
    headline = ELEMENTS.index("headline")
    assert (moves[:, headline, 0] == 0).all()
    assert 0.1 < np.abs(moves[:, headline, 1]).max() <= 0.2
    assert 0.2 < np.abs(moves[:, ELEMENTS.index("product"), 0]).max() <= 0.35
    assert -0.3 <= moves[..., 2].min() and moves[..., 2].max() <= 1


def test_rows_are_taken_of_all_values_at_once():
    names = [field.name for field in fields(Treatment)]
    whole = Treatment(*(10 * k + np.arange(4) for k in range(len(names))))
    for rows in (np.array([2, 0]), slice(1, 3)):
        some = whole[rows]
        assert len(some) == 2
        for k, name in enumerate(names):
            wanted = 10 * k + np.arange(4)[rows]
            np.testing.assert_array_equal(getattr(some, name), wanted)
