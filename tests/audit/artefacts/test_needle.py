"""What was planted is found, however it is written."""

import json

import numpy as np
import pytest

from tfgan_ads.audit.artefacts.needle import Needle
from tfgan_ads.errors import AdsError


@pytest.mark.parametrize(
    ("content", "how"),
    [
        ("a Häyvy Canary b".encode(), "UTF-8"),
        ("Häyvy Canary".encode("utf-16-le"), "UTF-16, little end first"),
        ("Häyvy Canary".encode("utf-16-be"), "UTF-16, big end first"),
        (json.dumps("Häyvy Canary").encode(), "JSON"),
        (b"Hayvy Canary", None),
    ],
)
def test_a_text_is_found_however_it_is_encoded(content, how):
    assert Needle("Häyvy Canary").sought_in(content) == how


@pytest.mark.parametrize(
    ("content", "how"),
    [
        (b"4242.4242,", "decimal text"),
        (b"[4242.42424]", None),
        (b"0.4242.4242", None),
        (np.float64(4242.4242).tobytes(), "float64"),
        (b"x" + np.float32(4242.4242).tobytes(), "float32"),
        (str(np.float32(4242.4242)).encode(), "decimal text"),
        ("4242.4242".encode("utf-16-le"), "UTF-16, little end first"),
    ],
)
def test_a_number_is_found_however_it_is_kept(content, how):
    assert Needle("4242.4242").sought_in(content) == how


def test_whole_numbers_are_found_as_floats():
    assert Needle("99999").sought_in(b"id 99999.0") == "decimal text"
    # Small ones are mostly zeros, and anywhere.
    assert "float32" not in Needle("12345").patterns
    assert "float32" in Needle("987654").patterns


def test_a_picture_is_found_by_a_row_of_its_pixels():
    rng = np.random.default_rng(0)
    pixels = np.zeros((9, 20, 3), "uint8")
    pixels[4] = rng.integers(0, 256, (20, 3))
    needle = Needle("ad.png", pixels)
    unit = pixels.astype("float32") / 255
    assert needle.sought_in(pixels.tobytes()) == "pixels"
    assert needle.sought_in(unit.tobytes()) == "pixels in [0, 1]"
    assert needle.sought_in((2 * unit - 1).tobytes()) == "pixels in [-1, 1]"
    assert needle.sought_in(pixels[:4].tobytes()) is None


def test_what_chance_writes_as_well_is_refused():
    with pytest.raises(AdsError, match="5 characters.*Received: '42'"):
        Needle("42")
