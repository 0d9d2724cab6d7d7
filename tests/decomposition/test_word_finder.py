"""Where words are is found, whatever they say, and what they stand on."""

import sys

import numpy as np
import pytest
from PIL import ImageDraw

from tests.decomposition.banners import SNOW
from tests.decomposition.banners import banner
from tests.decomposition.banners import page
from tests.decomposition.banners import write
from tfgan_ads.decomposition.found import shared_area
from tfgan_ads.decomposition.plate import covered
from tfgan_ads.decomposition.word_finder import WordFinder
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.element import Element


@pytest.fixture(scope="module")
def find():
    pytest.importorskip("rapidocr", reason="finding words needs extra `ocr`")
    return WordFinder()


def area(box):
    return np.prod(box[2:] - box[:2])


def left(pixels, boxes):
    """The pixels that are not the page's, and not in a box or next to it."""
    inked = np.abs(pixels - np.array(SNOW, int)).max(-1) > 48
    return int((inked & ~covered(pixels.shape, boxes)).sum())


def test_words_and_the_button_are_found_and_the_product_is_not(find):
    drawn = banner()
    boxes = find(drawn.pixels)
    for element in drawn.boxes.keys() & set(WORDS):
        found = max(shared_area(box, drawn.boxes[element]) for box in boxes)
        assert found >= 0.95 * area(drawn.boxes[element])
    bottle = drawn.boxes[Element.PRODUCT]
    assert max(shared_area(box, bottle) for box in boxes) == 0


@pytest.mark.parametrize("size", [(300, 250), (160, 600), (1200, 628)])
@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("Half price today", "NotoSans-Bold"),
        ("تسوق الآن", "NotoSansArabic-Bold"),
        ("立即购买", "NotoSansSC-Bold"),
    ],
)
def test_no_letter_of_any_script_is_left(find, size, text, font):
    image = page(size)
    write(image, (12, 40), text, min(size) // 10, font=font)
    pixels = np.asarray(image)
    assert left(pixels, []) and left(pixels, find(pixels)) == 0


def test_small_banners_are_enlarged(find):
    image = page((160, 40))
    write(image, (20, 12), "Half price", 12)
    pixels = np.asarray(image)
    assert left(pixels, find(pixels)) == 0


def test_a_large_round_shape_is_no_letter(find):
    image = page()
    drawing = ImageDraw.Draw(image)
    drawing.ellipse((40, 40, 160, 200), outline="black", width=30)
    assert find(np.asarray(image)) == []


def test_where_there_are_no_words_nothing_is_found(find):
    assert find(np.asarray(page())) == []
    assert find(np.zeros((28, 28, 3), "uint8")) == []


def test_the_finder_comes_with_an_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(AdsError) as error:
        WordFinder()
    assert str(error.value) == (
        "Finding words needs the extra `ocr`: pip install 'tfgan-ads[ocr]'"
    )
