import pytest
from PIL import Image

from tfgan_ads.creatives.compositions.close_cut import close_cut
from tfgan_ads.creatives.compositions.close_cut import covering
from tfgan_ads.creatives.compositions.close_cut import small_picture


def test_a_product_keeps_its_proportions():
    image = Image.new("RGBA", (100, 100))
    image.paste("red", (10, 20, 90, 40))
    small, aspect = small_picture(image)
    assert small.shape == (64, 64, 4) and aspect == 4.0
    assert (small == (255, 0, 0, 255)).all()


def test_nothing_has_no_proportions():
    small, aspect = small_picture(Image.new("RGBA", (9, 9)))
    assert aspect == 0 and not small.any()
    assert close_cut(Image.new("RGBA", (9, 9))).size == (0, 0)


@pytest.mark.parametrize(
    "size, wanted", [((728, 90), (100, 12)), ((160, 600), (27, 100))]
)
def test_a_photograph_covers_its_slot(size, wanted):
    assert covering(Image.new("RGB", (100, 100)), *size).size == wanted
