"""Colours by their names, and how well one is seen on another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.colours import LEGIBLE
from tfgan_ads.colours import contrast
from tfgan_ads.colours import read_colour
from tfgan_ads.errors import AdsError

COLOUR = st.tuples(*[st.integers(0, 255)] * 3)


@given(COLOUR)
def test_a_colour_is_read_in_any_way_it_is_written(colour):
    red, green, blue = colour
    assert read_colour(f"#{red:02x}{green:02X}{blue:02x}") == colour
    assert read_colour(f" rgb({red}, {green},{blue})") == colour
    assert read_colour(f"#{red:02x}{green:02x}{blue:02x}ff") == colour


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("oragne", "Received: 'oragne' Did you mean 'orange'?"),
        ("#12", "is written as '#0b3d91', 'rgb(11, 61, 145)' or by its name"),
        ("", "Received: ''"),
        ("#0b3d9180", "cannot be seen through"),
    ],
)
def test_what_is_no_colour_is_told(text, why):
    with pytest.raises(AdsError) as error:
        read_colour(text)
    assert why in str(error.value)


@given(COLOUR)
def test_black_or_white_reads_well_on_any_colour(colour):
    best = max(contrast(colour, c) for c in ((0,) * 3, (255,) * 3))
    assert best > LEGIBLE


def test_contrast_is_that_of_the_standard():
    # Published examples.
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(
        4.48, abs=0.01
    )
    assert contrast((0, 0, 255), (255, 255, 255)) == pytest.approx(
        8.59, abs=0.01
    )
