"""The colours that a brand is known by."""

import pydantic
import pytest

from tfgan_ads.brand.colours import Colours


def test_words_are_black_or_white_where_nothing_is_said():
    assert Colours().ink == ((0, 0, 0), (255, 255, 255))
    assert Colours().pinned == []


def test_colours_are_written_as_css_writes_them():
    colours = Colours(primary="#0b3d91", accent="orange", ink=["rgb(1,2,3)"])
    assert colours.pinned == [(11, 61, 145), (255, 165, 0)]
    assert colours.ink == ((1, 2, 3),)
    assert Colours.model_validate(colours.model_dump(mode="json")) == colours


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"primary": "oragne"}, "Did you mean 'orange'?"),
        ({"ink": []}, "at least 1 item"),
        ({"ink": [[0, 0, 256]]}, "less than or equal to 255"),
        ({"accent": 3}, "valid tuple"),
    ],
)
def test_what_is_no_colour_is_refused(said, why):
    with pytest.raises(pydantic.ValidationError) as error:
        Colours(**said)
    assert why in str(error.value)


@pytest.mark.parametrize("said", [{"primary": None}, {"ink": [None]}])
def test_in_a_file_a_colour_without_quotes_is_a_comment(said):
    with pytest.raises(pydantic.ValidationError, match="# into quotes"):
        Colours.model_validate(said, context={"folder": "."})
