"""Frames around what was found."""

import numpy as np
from PIL import ImageColor

from tests.decomposition.banners import page
from tfgan_ads.decomposition.decomposition_page import COLOURS
from tfgan_ads.decomposition.framed import framed
from tfgan_ads.schema.element import Element


def test_a_frame_is_where_the_row_says():
    banner = page((200, 100))
    row = {"product_box": "0.5 0.2 0.9 0.8", "price_box": "", "price": "9 €"}
    drawn = framed(banner, row)
    apart = (np.asarray(drawn) != np.asarray(banner)).any(-1)
    rows, columns = np.nonzero(apart)
    assert (columns.min(), columns.max(), rows.max()) == (100, 180, 80)
    # What is inside is to be seen: the name is above it.
    assert 0 <= rows.min() < 20
    assert not apart[24:77, 104:177].any()


def test_a_name_without_room_above_is_inside():
    banner = page((200, 100))
    drawn = framed(banner, {"headline_box": "0 0 1 0.5"})
    apart = (np.asarray(drawn) != np.asarray(banner)).any(-1)
    assert apart[4:10, 10:40].all(0).any()


def test_frames_have_the_colours_of_the_page():
    banner = page((200, 100))
    drawn = framed(banner, {"product_box": "0.5 0.2 0.9 0.8"})
    colour = ImageColor.getrgb(COLOURS[Element.PRODUCT])
    assert drawn.getpixel((180, 60)) == colour
    # The banner itself stays as it is.
    assert banner.getpixel((100, 20)) != colour
