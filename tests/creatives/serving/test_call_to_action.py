"""A button: legible, and in the safe area."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.creatives.serving.ad_slots import SLOTS
from tfgan_ads.creatives.serving.ad_slots import compose
from tfgan_ads.creatives.serving.call_to_action import CONTRAST
from tfgan_ads.creatives.serving.call_to_action import SAFE
from tfgan_ads.creatives.serving.call_to_action import button_box
from tfgan_ads.creatives.serving.call_to_action import contrast


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_black_or_white_reads_well_on_any_colour(colour):
    best = max(contrast(colour, c) for c in ((0,) * 3, (255,) * 3))
    assert best > CONTRAST


def test_contrast_is_that_of_the_standard():
    # Published examples.
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(
        4.48, abs=0.01
    )
    assert contrast((0, 0, 255), (255, 255, 255)) == pytest.approx(
        8.59, abs=0.01
    )


@pytest.mark.parametrize("slot", SLOTS)
def test_words_stay_in_the_safe_area(slot, creative):
    width, height = SLOTS[slot]
    for side in (min(width, height), max(width, height)):
        if side > 1.3 * min(width, height):
            continue
        left, top, right, bottom = button_box((width, height), side)
        margin = SAFE * min(width, height) - 1e-9
        assert margin <= left < right <= width - margin
        assert margin <= top < bottom <= height - margin
    # Legible: the button shows both its colour and its ink.
    ad = compose(creative, slot, text="A very long call to action indeed")
    plain = compose(creative, slot)
    changed = np.asarray(ad, int) != np.asarray(plain, int)
    rows, columns = np.nonzero(changed.any(-1))
    assert len(rows) > 0
    assert rows.min() > 0 and columns.max() < width - 1
