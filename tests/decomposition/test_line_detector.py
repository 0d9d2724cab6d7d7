"""Where lines are, and how large a picture is looked at."""

import numpy as np
import pytest

pytest.importorskip("rapidocr", reason="the extra `ocr` is not installed")

from PIL import Image
from PIL import ImageDraw
from PIL import ImageFont

from tfgan_ads.decomposition.line_detector import LineDetector
from tfgan_ads.typesetting.shipped_fonts import FOLDER


@pytest.fixture(scope="module")
def find():
    return LineDetector("Testing needs")


@pytest.mark.parametrize(
    "size, shorter, least, scale",
    [
        ((300, 250), 500, 0.0, 2.0),
        ((1080, 1080), 270, 0.0, 0.25),
        ((1080, 1080), 270, 1.0, 1.0),
        # Never larger than that, nor longer.
        ((320, 50), 480, 0.0, 5.5),
        ((1300, 100), 480, 0.0, 2.0),
    ],
)
def test_a_picture_is_resized_by_its_shorter_side(
    find, size, shorter, least, scale
):
    wide, high = size
    picture = np.zeros((high, wide, 3), "uint8")
    resized, found = find.resized(picture, shorter, least)
    assert found == pytest.approx(scale)
    assert resized.shape == (round(high * scale), round(wide * scale), 3)


def test_a_line_is_where_its_letters_are(find):
    picture = Image.new("RGB", (400, 240), "white")
    font = ImageFont.truetype(str(FOLDER / "NotoSans-Bold.ttf"), 40)
    draw = ImageDraw.Draw(picture)
    draw.text((60, 100), "Fresh bread", "black", font)
    true = np.array(draw.textbbox((60, 100), "Fresh bread", font))
    (box,) = find(np.asarray(picture))
    assert (box[:2] <= true[:2] + 6).all() and (box[2:] >= true[2:] - 6).all()
    assert np.abs(box - true).max() < 25


def test_an_empty_picture_has_no_lines(find):
    assert find(np.full((200, 300, 3), 90, "uint8")) == []
