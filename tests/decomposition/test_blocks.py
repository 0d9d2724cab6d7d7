"""Lines that belong together are one text."""

import numpy as np
import pytest
from PIL import ImageDraw

from tests.decomposition.banners import BLUE
from tests.decomposition.banners import button
from tests.decomposition.banners import line
from tests.decomposition.banners import page
from tests.decomposition.banners import write
from tfgan_ads.decomposition.blocks import Block
from tfgan_ads.decomposition.blocks import blocks_of
from tfgan_ads.decomposition.blocks import is_price
from tfgan_ads.decomposition.blocks import joined
from tfgan_ads.decomposition.found import Found

PLAIN = np.asarray(page((900, 600)))


def texts(*lines, banner=PLAIN):
    return [block.text for block in blocks_of(banner, lines)]


@pytest.mark.parametrize(
    "text",
    ["$9", "from €9.90", "19,90 €", "¥ 1,299", "1299元", "20 EUR", "9 kr"]
    # What is read of Arabic figures.
    + ["ε,0·€"],
)
def test_a_price_has_a_currency_and_a_figure(text):
    assert is_price(text)


@pytest.mark.parametrize("text", ["", "20 years", "$", "-30 %", "20 euros"])
def test_other_texts_are_no_price(text):
    assert not is_price(text)


@pytest.mark.parametrize("text", ["EUR 20", "AED 99", "kr 199", "20EUR"])
def test_a_currency_that_is_letters_may_stand_where_a_sign_may(text):
    assert is_price(text)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([], ""),
        (["Go"], "Go"),
        (["Ready when", "you are"], "Ready when you are"),
        (["即刻", "出发"], "即刻出发"),
        (["即刻", "Go", "出发"], "即刻 Go 出发"),
        (["はじめ", "よう"], "はじめよう"),
        (["지금", "구매"], "지금 구매"),
    ],
)
def test_lines_are_joined_as_their_script_does(lines, text):
    assert joined(lines) == text


@pytest.mark.parametrize(
    "below",
    [(20, 52, 90, 74), (50, 52, 170, 74), (90, 52, 200, 74)],
    ids=["left", "centred", "right"],
)
def test_lines_that_begin_or_end_or_are_centred_alike_are_one_text(below):
    first = line("Ready when", 20, 20, 200, 42)
    assert texts(first, line("you are", *below)) == ["Ready when you are"]


@pytest.mark.parametrize(
    "other",
    [(160, 52, 260, 74), (20, 70, 90, 92), (20, 50, 90, 62)],
    ids=["elsewhere", "far below", "half as high"],
)
def test_other_lines_are_texts_of_their_own(other):
    first = line("Ready when", 20, 20, 200, 42)
    assert texts(first, line("you are", *other)) == ["Ready when", "you are"]


def test_a_line_in_a_box_that_is_too_high_is_known_by_its_letters():
    # As found on a photograph: of one type, and twice as high.
    first, below = (174, 44, 260, 57), (148, 60, 284, 85)
    lines = line("Für kalte", *first), line("Tage gemacht", *below)
    assert texts(*lines) == ["Für kalte Tage gemacht"]
    lines = line("Für kalte", *first), line("Tage", *below)
    assert texts(*lines) == ["Für kalte", "Tage"]


@pytest.mark.parametrize(
    ("below", "count"),
    [
        ((30, 40, 190, 62), 1),
        ((30, 58, 190, 82), 2),
        ((30, 44, 190, 80), 2),
        ((205, 22, 260, 42), 1),
        ((215, 22, 260, 42), 2),
    ],
    ids=["near", "below", "higher", "beside", "farther"],
)
def test_lines_that_were_not_read_are_one_text_only_if_very_near(below, count):
    lines = [line("", 20, 20, 200, 42), line("", *below)]
    assert len(blocks_of(PLAIN, lines)) == count


def test_a_price_keeps_apart_from_what_above_it_was_not_read():
    unread, price = line("", 20, 20, 200, 42), line("$9", 20, 46, 90, 68)
    assert texts(unread, price) == ["", "$9"]
    before = line("", 20, 46, 60, 68)
    assert texts(before, line("$9", 66, 46, 100, 68)) == [""]


def test_three_lines_are_one_text():
    lines = [line(t, 20, y, 90, y + 20) for t, y in zip("abc", (10, 36, 62))]
    assert texts(*lines) == ["a b c"]


def test_words_of_one_row_are_one_text_if_they_are_near():
    first = line("Ready", 20, 20, 80, 40)
    assert texts(first, line("now", 90, 21, 130, 40)) == ["Ready now"]
    assert texts(first, line("now", 110, 21, 150, 40)) == ["Ready", "now"]


def test_words_of_one_row_are_read_from_the_left():
    # Letters without an upper half begin lower.
    right, left = line("Ice", 90, 20, 130, 40), line("on", 50, 26, 80, 40)
    assert texts(right, left) == ["on Ice"]


def test_a_price_keeps_apart_from_what_is_above_it():
    headline = line("Made for rain", 20, 20, 200, 42)
    price = line("$19.90", 20, 52, 90, 74)
    assert texts(headline, price) == ["Made for rain", "$19.90"]


def test_a_price_keeps_what_stands_before_it():
    before, price = line("from", 20, 20, 60, 40), line("$9", 66, 20, 100, 40)
    assert texts(before, price) == ["from $9"]


def test_what_stands_on_a_button_keeps_apart_from_the_ground():
    image = page()
    above = write(image, (120, 76), "Made for rain", 16)
    box, words = button(image, (100, 100, 240, 136), "Shop now")
    lines = [Found(above, 1.0, "Made for rain"), Found(words, 0.9, "Shop now")]
    on_ground, on_button = blocks_of(np.asarray(image), lines)
    assert on_ground.button is None
    assert on_button.found.box.tolist() == box.tolist()
    assert on_button.box.tolist() == words.tolist()
    assert on_button.found[1:] == (0.9, "Shop now")


def test_two_lines_on_one_tag_are_one_text():
    image = page()
    ImageDraw.Draw(image).rectangle((100, 100, 179, 179), fill=BLUE)
    words = [
        Found(write(image, place, text, 18, "white"), 1.0, text)
        for place, text in (((118, 112), "Only"), ((112, 138), "today"))
    ]
    (block,) = blocks_of(np.asarray(image), words)
    assert block.text == "Only today"
    assert block.found.box.tolist() == [100, 100, 180, 180]


def test_a_text_of_which_a_line_was_not_read_says_nothing():
    block = Block((line("Ready", 0, 0, 60, 20), line("", 0, 24, 60, 40, 0.2)))
    assert (block.text, block.confidence, block.height) == ("", 0.2, 18)
    assert block.box.tolist() == [0, 0, 60, 40]


def test_letters_are_counted_or_else_guessed_by_the_box():
    assert Block((line("Ready now", 0, 0, 60, 20),)).letters == 9
    assert Block((line("立即购买", 0, 0, 60, 20),)).letters == 8
    assert Block((line("", 0, 0, 60, 20),)).letters == 6
    assert Block((line("", 0, 0, 2, 20),)).letters == 1
