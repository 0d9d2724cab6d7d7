"""A cut-out is found wherever it stands, at whatever size."""

import numpy as np
import pytest
from PIL import Image

from tests.decomposition.banners import banner
from tests.decomposition.banners import bottle
from tests.decomposition.banners import overlap
from tests.decomposition.banners import page
from tests.decomposition.banners import write
from tfgan_ads.decomposition.cut_out_matcher import CutOutMatcher
from tfgan_ads.schema.element import Element

CUT_OUT = np.asarray(bottle())


def standing(scale, place=(90, 70), size=(300, 250)):
    """A bottle on a page with words, and where it is."""
    image = page(size)
    write(image, (10, 10), "Ready when you are", 20)
    wide, high = (round(side * scale) for side in bottle().size)
    picture = bottle().resize((wide, high), Image.Resampling.LANCZOS)
    image.paste(picture, place, picture)
    left, top, right, bottom = np.array(bottle().getbbox()) * scale
    x, y = place
    box = np.array([x + left, y + top, x + right, y + bottom])
    return np.asarray(image), box


def test_as_large_as_its_cut_out_a_product_is_found_to_the_pixel():
    drawn = banner()
    found = CutOutMatcher(CUT_OUT)(drawn.pixels)
    assert found.box.tolist() == drawn.boxes[Element.PRODUCT].tolist()
    assert found.confidence == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("scale", [0.4, 0.75, 1.3])
def test_a_product_is_found_at_any_size(scale):
    picture, box = standing(scale)
    found = CutOutMatcher(CUT_OUT)(picture)
    assert overlap(found.box, box) >= 0.9 and found.confidence >= 0.8


def test_a_large_banner_is_looked_at_small():
    picture, box = standing(4, place=(300, 200), size=(1200, 800))
    assert overlap(CutOutMatcher(CUT_OUT)(picture).box, box) >= 0.9


def test_what_is_clear_around_a_product_is_not_part_of_its_box():
    rimmed = np.pad(CUT_OUT, ((50, 9), (3, 80), (0, 0)))
    # What cannot be seen may have any colour.
    rimmed[rimmed[..., 3] == 0, :3] = [255, 0, 255]
    drawn = banner()
    found = CutOutMatcher(rimmed)(drawn.pixels)
    assert found.box.tolist() == drawn.boxes[Element.PRODUCT].tolist()


def test_a_product_with_words_over_it_is_found():
    picture, box = standing(1)
    image = Image.fromarray(picture)
    write(image, (80, 150), "-20 %", 22, "white")
    assert overlap(CutOutMatcher(CUT_OUT)(np.asarray(image)).box, box) >= 0.9


def test_a_product_that_is_not_there_is_not_found():
    assert CutOutMatcher(CUT_OUT)(np.asarray(page())) is None


def test_a_cut_out_that_shows_nothing_is_nowhere():
    assert (
        CutOutMatcher(np.zeros((40, 30, 4), "uint8"))(CUT_OUT[..., :3]) is None
    )
