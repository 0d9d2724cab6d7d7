"""What a version says of itself to clients."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.interface import INTERFACE
from tfgan_ads.serving.interface import names_of
from tfgan_ads.serving.interface import read_interface
from tfgan_ads.serving.interface import renamed
from tfgan_ads.serving.interface import write_interface

NAMES = {"user_age": "user age", "seed_1": "seed"}


def test_what_is_said_is_read(tmp_path):
    odd = {"column_1": "用户", "column_2": "\n|"}
    write_interface(tmp_path, {"sample": odd}, {"size": 16})
    document = read_interface(tmp_path)
    assert document == {"names": {"sample": odd}, "size": 16}
    assert names_of(document, "sample") == odd
    assert names_of(document, "other") == {}


def test_an_older_version_says_nothing(tmp_path):
    assert read_interface(tmp_path) == {}
    assert names_of({"size": 16}, "generate") == {}


@pytest.mark.parametrize("text", ["{", "[1]"])
def test_a_broken_file_is_told(tmp_path, text):
    path = tmp_path / INTERFACE
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(AdsError, match="Export the model again"):
        read_interface(tmp_path)


def test_both_names_are_understood_and_the_graphs_first():
    takes = ["user_age", "seed_1", "seed"]
    asked = {"user age": 1, "seed": 2, "other": 3}
    found = {"user_age": 1, "seed": 2, "other": 3}
    assert renamed(asked, NAMES, takes) == found
    assert renamed({"seed_1": 1}, NAMES, takes) == {"seed_1": 1}
    with pytest.raises(AdsError) as error:
        renamed({"user age": 1, "user_age": 2}, NAMES, takes)
    assert str(error.value) == (
        "'user_age' and 'user age' are one input: give one of them."
    )
