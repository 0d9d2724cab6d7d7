"""The size that an ad is sold in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.errors import AdsError
from tfgan_ads.schema.slot import Slot


@given(
    st.integers(1, 99_999), st.integers(1, 99_999), st.sampled_from([1, 2, 3])
)
def test_a_slot_is_read_by_its_name(width, height, density):
    slot = Slot(width, height, density)
    assert Slot.read(str(slot)) == slot
    assert slot.pixels == (width * density, height * density)


@pytest.mark.parametrize("text", ["300×250", " 300 X 250 ", "300*250"])
def test_a_slot_is_written_in_many_ways(text):
    assert Slot.read(text) == Slot(300, 250)


@pytest.mark.parametrize(
    "text", ["", "top", "300", "300x", "0x250", "1x0", "300x250x2", "3x4@9x"]
)
def test_what_is_no_size_is_refused(text):
    with pytest.raises(AdsError) as error:
        Slot.read(text)
    assert str(error.value) == (
        "a slot is written as its width and height in pixels, such as "
        f"'300x250' or '320x50@2x'. Received: {text!r}"
    )


@pytest.mark.parametrize(
    ("size", "name", "usual"),
    [
        ((300, 250), "300x250", True),
        ((600, 500), "300x250@2x", True),
        ((1200, 1200), "1200x1200", True),
        ((333, 222), "333x222", False),
        ((601, 500), "601x500", False),
    ],
)
def test_a_picture_tells_its_slot(size, name, usual):
    slot = Slot.of_picture(*size)
    assert (str(slot), slot.is_usual, slot.pixels) == (name, usual, size)


@pytest.mark.parametrize(
    "name, said",
    [
        ("300x25O", "Received: '300x25O' Did you mean '300x250'?"),
        ("19x250", "must be 20 to 2,400 pixels. Received: '19x250'"),
        ("9000x9000", "must be 20 to 2,400 pixels. Received: '9000x9000'"),
        # Of the pixels that are drawn.
        ("1201x628@2x", "must be 20 to 2,400 pixels. Received: '1201x628@2x'"),
    ],
)
def test_what_cannot_be_drawn_is_told(name, said):
    assert Slot.to_draw("320x50@2x") == Slot(320, 50, 2)
    with pytest.raises(AdsError) as error:
        Slot.to_draw(name)
    assert str(error.value).startswith("`slot`: ")
    assert str(error.value).endswith(said)
