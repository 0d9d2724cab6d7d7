"""Lines of words are found, and read where the model knows the script."""

import sys

import numpy as np
import pytest

from tests.decomposition.banners import banner
from tests.decomposition.banners import overlap
from tests.decomposition.banners import page
from tests.decomposition.banners import write
from tfgan_ads.decomposition.line_reader import LineReader
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.element import Element


def test_lines_are_read_from_the_top_to_the_bottom(reader):
    drawn = banner()
    lines = reader(drawn.pixels)
    assert [line.text for line in lines] == [
        "Ready when you are",
        "$19.90",
        "Shop now",
    ]
    assert all(line.confidence > 0.9 for line in lines)
    for line, element in zip(lines, (Element.HEADLINE, Element.PRICE)):
        assert overlap(line.box, drawn.boxes[element]) >= 0.9


def test_small_banners_are_enlarged_to_be_read(reader):
    image = page((160, 40), "black")
    box = write(image, (20, 12), "Half price", 12, "white")
    (line,) = reader(np.asarray(image))
    assert line.text == "Half price"
    assert np.abs(line.box - box).max() <= 1


def test_a_script_that_the_model_does_not_know_is_found_and_not_read(reader):
    image = page((300, 100))
    box = write(image, (60, 30), "تسوق الآن", 30, font="NotoSansArabic-Bold")
    (line,) = reader(np.asarray(image))
    assert line.text == "" and overlap(line.box, box) >= 0.5


def test_an_empty_banner_has_no_lines(reader):
    assert reader(np.asarray(page())) == []


def test_the_reader_comes_with_an_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(AdsError) as error:
        LineReader()
    assert str(error.value) == (
        "Reading banners needs the extra `ocr`: pip install 'tfgan-ads[ocr]'"
    )


def test_lines_can_be_found_and_not_read(reader):
    drawn, finder = banner(), LineReader(read=False)
    lines = finder(drawn.pixels)
    assert [line.text for line in lines] == ["", "", ""]
    read = reader(drawn.pixels)
    for line, other in zip(lines, read, strict=True):
        np.testing.assert_array_equal(line.box, other.box)
        assert line.confidence == 1
    boxes = finder.boxes(drawn.pixels)
    assert len(boxes) == 3
    # They are somewhat wider than the ink.
    for line in lines:
        assert any(
            (box[:2] <= line.box[:2]).all() and (box[2:] >= line.box[2:]).all()
            for box in boxes
        )
    assert finder.boxes(np.asarray(page())) == []
