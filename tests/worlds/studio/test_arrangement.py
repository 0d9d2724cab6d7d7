"""Where things are on ads, from the world and from a log's columns."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.worlds.studio.arrangement import FAMILIES
from tfgan_ads.worlds.studio.arrangement import Arrangement
from tfgan_ads.worlds.studio.arrangement import cover
from tfgan_ads.worlds.studio.arrangement import family_of
from tfgan_ads.worlds.studio.treatment import SLOTS
from tfgan_ads.worlds.studio.treatment import TONES

ROW = {"slot": "300x250", "layout": "product_left", "headline": "Just arrived"}

RIM = Layouts.shipped().rim


def read(world, **changes):
    rows = pd.DataFrame([{**ROW, **changes}])
    return Arrangement.of_rows(rows, world.studio.bank)


def test_every_family_has_a_layout():
    families = {family_of(t) for t in Layouts.shipped().templates}
    assert families == set(FAMILIES)


def test_columns_say_what_an_ad_is(world):
    made = read(world)
    assert SLOTS[made.slot[0]] == "300x250"
    assert FAMILIES[made.family[0]] == "picture"
    assert TONES[made.tone[0]] == "novelty"
    cells = Layouts.shipped().cells(np.array([0]), 300.0, 250.0).numpy()[0]
    # A logo's plate is 3.5 pixels larger on every side.
    cells[ELEMENTS.index("logo")] += np.array([-1, -1, 1, 1]) * 250 * RIM
    shares = cells / np.array([300, 250, 300, 250])
    np.testing.assert_allclose(made.boxes[0, :7], shares, atol=1e-6)
    assert (made.boxes[0, 7] == 0).all()


def test_words_that_are_empty_are_not_there(world):
    headline = ELEMENTS.index("headline")
    for nothing in ("", None):
        made = read(world, headline=nothing, tone="price")
        assert (made.boxes[0, headline] == 0).all()
        assert made.covered[0] < read(world).covered[0]
        assert TONES[made.tone[0]] == "price"


def test_boxes_are_taken_to_the_pixel_where_they_are_told(world):
    made = read(world, badge_box="0.25 0.5 0.75 1", logo_box=None)
    badge, logo = ELEMENTS.index("badge"), ELEMENTS.index("logo")
    assert made.boxes[0, badge].tolist() == [0.25, 0.5, 0.75, 1]
    assert (made.boxes[0, logo] == 0).all()
    # How full an ad is goes by the cells, which everyone can tell.
    assert made.covered[0] == read(world).covered[0]


@pytest.mark.parametrize(
    "changes", [{"slot": "301x250"}, {"layout": "mine"}, {"slot": None}]
)
def test_what_nobody_knows_is_the_middle_of_the_ad(world, changes):
    made, unknown = read(world, **changes), Arrangement.unknown(1)
    assert made.slot.tolist() == unknown.slot.tolist()
    assert made.family.tolist() == [-1]
    np.testing.assert_array_equal(made.boxes, unknown.boxes)
    np.testing.assert_array_equal(made.covered, unknown.covered)
    nothing = Arrangement.of_rows(pd.DataFrame({"a": [1]}), world.studio.bank)
    assert nothing.tone.tolist() == [-1]


def test_boxes_are_where_the_ads_have_them(world):
    made = Arrangement.of(world.studio, world.treatments, world.product_of)
    assert made.boxes.min() == 0 and made.boxes.max() <= 1
    panels = made.boxes[:, 7, 2] > 0
    np.testing.assert_array_equal(panels, made.family == 2)
    some = made[np.array([3, 1])]
    assert len(some) == 2
    np.testing.assert_array_equal(some.boxes[1], made.boxes[1])


def test_a_pixel_is_covered_in_part():
    boxes = np.array([[[0.25, 0, 0.75, 0.5], [0, 0, 0, 0]]])
    covered = cover(boxes, 2).reshape(2, 2, 2)
    assert covered[0].tolist() == [[0.5, 0.5], [0, 0]]
    assert covered[1].max() == 0
