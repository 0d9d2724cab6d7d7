"""A button: legible, and in the safe area."""

from pathlib import Path

import matplotlib
import numpy as np
import pytest

from tfgan_ads.creatives.serving.ad_slots import SLOTS
from tfgan_ads.creatives.serving.ad_slots import compose
from tfgan_ads.creatives.serving.call_to_action import SAFE
from tfgan_ads.creatives.serving.call_to_action import button_box
from tfgan_ads.errors import AdsError


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


def test_a_letter_without_a_glyph_is_refused(creative):
    with pytest.raises(AdsError, match="has no letter '立' of '立即购买'"):
        compose(creative, "300x250", text="立即购买")
    with pytest.raises(AdsError, match="must be a TrueType or OpenType file"):
        compose(creative, "300x250", text="Buy", font="none.ttf")


def test_a_font_of_ones_own_is_taken(creative):
    font = Path(matplotlib.get_data_path(), "fonts/ttf/DejaVuSans.ttf")
    russian = compose(creative, "300x250", text="Купить", font=font)
    other = compose(creative, "300x250", text="Купите", font=font)
    assert np.asarray(russian).tobytes() != np.asarray(other).tobytes()
