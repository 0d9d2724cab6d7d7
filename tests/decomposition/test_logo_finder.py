"""A logo is found by the name that it says, or by its pixels."""

import numpy as np
import pytest
from PIL import Image
from PIL import ImageDraw

from tests.decomposition.banners import line
from tests.decomposition.banners import overlap
from tests.decomposition.banners import page
from tests.decomposition.banners import write
from tfgan_ads.decomposition.logo_finder import LogoFinder

BLANK = np.asarray(page())


def mark():
    """A logo that says nothing."""
    picture = Image.new("RGBA", (64, 64))
    drawing = ImageDraw.Draw(picture)
    drawing.ellipse((0, 0, 63, 63), fill="#0b3d91")
    drawing.polygon([(32, 6), (54, 50), (32, 38), (10, 50)], fill="#ffc020")
    return picture


@pytest.fixture(scope="module")
def wordmark():
    """A logo with its name right of a bar, and where the name is in it."""
    picture = Image.new("RGBA", (260, 80))
    ImageDraw.Draw(picture).rectangle((10, 10, 49, 69), fill="#0b3d91")
    name = write(picture, (70, 20), "NORDLYS", 34, "#0b3d91")
    return np.asarray(picture), name


@pytest.fixture(scope="module")
def finder(reader, wordmark):
    return LogoFinder([wordmark[0]], reader)


def test_a_logo_is_around_its_name_at_any_size(finder, wordmark):
    name = wordmark[1]
    # What is seen of the logo, in its own pixels.
    whole = np.array([10.0, 10, name[2], 70])
    read = line("Nordlys", *(0.5 * name + 100))
    found = finder(BLANK, [line("Made for rain", 0, 0, 90, 20), read])
    assert overlap(found.box, 0.5 * whole + 100) >= 0.9
    assert found.confidence == 1


def test_a_name_may_be_read_with_a_letter_wrong(finder, wordmark):
    found = finder(BLANK, [line("NORDIYS", *wordmark[1])])
    assert found.confidence == pytest.approx(6 / 7)


def test_where_nothing_says_its_name_there_is_no_logo(finder):
    assert finder(BLANK, [line("Made for rain", 0, 0, 90, 20)]) is None
    assert finder(BLANK, []) is None


def test_a_brand_without_a_picture_is_a_logo_by_its_name(reader):
    finder = LogoFinder([], reader, ["Nordlys"])
    found = finder(BLANK, [line("NORDLYS", 10, 20, 90, 40)])
    assert found.box.tolist() == [10, 20, 90, 40]


def test_of_two_names_the_one_that_is_more_alike_counts(reader):
    finder = LogoFinder([], reader, ["Nordlys"])
    lines = [line("NORDIYS", 0, 0, 90, 20), line("NORDLYS", 10, 50, 90, 70)]
    assert finder(BLANK, lines).box.tolist() == [10, 50, 90, 70]


def test_a_logo_that_says_nothing_is_found_by_its_pixels(reader):
    finder = LogoFinder([np.asarray(mark())], reader)
    image = page()
    assert finder(np.asarray(image), []) is None
    image.paste(mark(), (200, 20), mark())
    found = finder(np.asarray(image), [])
    assert overlap(found.box, np.array([200.0, 20, 264, 84])) >= 0.9


def test_a_white_logo_is_read_as_well(reader):
    picture = Image.new("RGBA", (240, 70))
    name = write(picture, (20, 12), "NORDLYS", 36, "white")
    finder = LogoFinder([np.asarray(picture)], reader)
    found = finder(BLANK, [line("NORDLYS", *name)])
    assert overlap(found.box, name) >= 0.9


def test_without_logos_there_is_none_to_find(reader):
    assert LogoFinder([], reader)(BLANK, [line("Go", 0, 0, 9, 9)]) is None
