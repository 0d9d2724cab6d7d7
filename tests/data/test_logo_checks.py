"""What may be wrong with the picture of a logo."""

import pytest
from PIL import Image

from tfgan_ads.data.logo_checks import check_logo
from tfgan_ads.data.logo_checks import is_soft
from tfgan_ads.data.logo_checks import visible


def test_white_and_clear_rims_are_cut_off():
    for background in ("white", (0, 0, 0, 0)):
        image = Image.new("RGBA", (200, 100), background)
        image.paste("navy", (20, 30, 120, 60))
        assert visible(image).size == (100, 30)


@pytest.mark.parametrize(
    ("size", "least", "wrong"),
    [((16, 16), 16, ""), ((15, 90), 16, "15x90 pixels"), ((24, 24), 25, "25")],
)
def test_a_logo_has_a_least_size(size, least, wrong):
    said = check_logo(Image.new("RGB", size, "navy"), least)
    assert bool(said) == bool(wrong) and wrong in said


def test_small_logos_are_soft_in_large_ads():
    sides = {64: False, 63: True}
    for side, soft in sides.items():
        assert is_soft(Image.new("RGB", (300, side), "navy")) is soft
