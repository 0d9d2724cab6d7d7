"""The page on which banners are looked through and mended."""

import html
import re

import numpy as np
import pytest

from tests.decomposition.banners import line
from tfgan_ads.decomposition.decomposed_ad import DecomposedAd
from tfgan_ads.decomposition.decomposition_page import write_page
from tfgan_ads.schema.element import Element


def ad(**parts):
    plate = np.zeros((200, 400, 3), "uint8")
    palette = np.array([[1, 2, 3], [250, 0, 9]], "uint8")
    found = {Element(name): part for name, part in parts.items()}
    return DecomposedAd(found, (), plate, palette, "quiet", 0.25)


@pytest.fixture
def page(tmp_path):
    def write(ads):
        write_page(ads, tmp_path / "banners.html")
        return (tmp_path / "banners.html").read_text("utf-8")

    return write


SURE = ad(headline=line("Ready", 40, 20, 240, 60, 0.97))
UNREAD = ad(badge=line("", 300, 0, 400, 50, 0.3), price=line("$9", 0, 0, 9, 9))


def test_the_least_sure_comes_first(page):
    said = page({"creatives/a.png": SURE, "creatives/b.png": UNREAD})
    assert re.findall("<h2>(.*?)</h2>", said) == [
        "creatives/b.png",
        "creatives/a.png",
    ]
    assert "2 banners; 1 texts were found but not read." in said


def test_a_banner_stands_beside_its_plate(page):
    said = page({"creatives/a.png": SURE})
    assert re.findall('<img src="(.*?)"', said) == [
        "creatives/a.png",
        "plates/a.jpg",
    ]
    assert "layout quiet 0.25" in said
    assert "background:rgb(1, 2, 3)" in said
    assert "background:rgb(250, 0, 9)" in said


def test_boxes_are_drawn_in_shares_of_the_banner(page):
    said = page({"creatives/a.png": SURE})
    assert re.findall("<i (.*?)>", said) == [
        'title="headline 0.97" style="border-color:#d62728;left:10.00%;'
        'top:10.00%;width:50.00%;height:20.00%"'
    ]


def test_words_that_were_read_or_not_can_be_mended(page):
    said = page({"creatives/a.png": SURE, "creatives/b.png": UNREAD})
    fields = {
        re.search('name="(.*?)"', field)[1]: field
        for field in re.findall("<label.*?</label>", said)
    }
    # In the order in which elements are told.
    assert list(fields) == ["price", "badge", "headline"]
    assert "class=low" in fields["badge"]
    assert "<small>not read</small>" in fields["badge"]
    assert 'value="$9"' in fields["price"]
    assert "class=low" not in fields["price"]
    assert 'data-creative="creatives/a.png" value="Ready"' in fields["headline"]


def test_words_that_are_hardly_sure_are_marked(page):
    assert "class=low" in page({"a": ad(badge=line("NEW", 0, 0, 9, 9, 0.79))})
    assert "class=low" not in page({"a": ad(badge=line("N", 0, 0, 9, 9, 0.8))})


def test_words_do_nothing_to_the_page(page):
    said = '"><script>alert("x")</script>'
    wrong = page({"a.png": ad(headline=line(said, 0, 0, 9, 9))})
    assert said not in wrong
    (value,) = re.findall('value="(.*?)"', wrong)
    assert html.unescape(value) == said


def test_whatever_a_file_is_called_it_is_shown(page):
    said = page({"creatives/50% off #1?.png": SURE})
    assert re.findall('<img src="(.*?)"', said) == [
        "creatives/50%25%20off%20%231%3F.png",
        "plates/50%25%20off%20%231%3F.jpg",
    ]
    assert 'data-creative="creatives/50% off #1?.png"' in said


def test_a_banner_on_which_nothing_was_found_is_shown_as_well(page):
    assert "nothing found; layout quiet" in page({"a.png": ad()})


def test_what_was_corrected_before_is_saved_again(tmp_path):
    path = tmp_path / "banners.html"
    parts = {"headline": line("Go", 0, 0, 9, 9), "badge": line("N", 0, 0, 9, 9)}
    write_page({"a.png": ad(**parts)}, path, {"a.png": {Element.BADGE: "N"}})
    fields = re.findall("<input (.*?)>", path.read_text())
    assert ['data-mended="1"' in field for field in fields] == [False, True]
