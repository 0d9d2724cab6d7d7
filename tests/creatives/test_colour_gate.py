"""Colours that a brand never shows."""

import numpy as np

from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.creatives.colour_gate import ColourGate


def test_a_little_of_a_colour_is_let_through_and_much_is_not():
    gate = ColourGate.from_brand(
        BrandKit(colours={"never": ["#e3000f", "white"]})
    )
    picture = np.full((120, 240, 3), (20, 40, 200), "uint8")
    assert gate(picture, {}) == ""
    picture[:, :2] = (0xE0, 4, 0x10)
    assert gate(picture, {}) == ""
    picture[:, :48] = (0xE0, 4, 0x10)
    assert gate(picture, {}) == (
        "20 % of it is of #e3000f, which the brand never shows"
    )


def test_without_colours_all_pass():
    assert ColourGate.from_brand(BrandKit())(np.zeros((4, 4, 3)), {}) == ""
