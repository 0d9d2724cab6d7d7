import io

import pytest
from PIL import Image

from tfgan_ads.creatives.compositions.close_cut import close_cut
from tfgan_ads.creatives.compositions.close_cut import covering
from tfgan_ads.creatives.compositions.close_cut import full_picture
from tfgan_ads.creatives.compositions.close_cut import small_picture
from tfgan_ads.creatives.compositions.close_cut import whole_png


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


def test_a_whole_picture_is_kept_as_large_as_it_is_drawn():
    image = Image.new("RGBA", (2048, 100), (200, 100, 50, 255))
    image.paste((9, 9, 9, 0), (0, 0, 1024, 100))
    kept = Image.open(io.BytesIO(whole_png(image)))
    assert (kept.mode, kept.size) == ("RGBA", (1024, 50))
    # What cannot be seen has no colour.
    assert kept.getpixel((5, 5)) == (0, 0, 0, 0)
    assert kept.getpixel((1000, 25)) == (200, 100, 50, 255)


def test_a_full_picture_is_premultiplied():
    image = Image.new("RGBA", (3, 2), (200, 100, 50, 51))
    full = full_picture(image).numpy()
    assert full.shape == (2, 3, 4) and full[0, 0].tolist() == [40, 20, 10, 51]
    assert full_picture(Image.new("RGBA", (0, 0))).shape == (0, 0, 4)


@pytest.mark.parametrize(
    "size, wanted", [((728, 90), (100, 12)), ((160, 600), (27, 100))]
)
def test_a_photograph_covers_its_slot(size, wanted):
    assert covering(Image.new("RGB", (100, 100)), *size).size == wanted
