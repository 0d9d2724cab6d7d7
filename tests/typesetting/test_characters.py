"""What is drawn, what needs HarfBuzz, and what a character is called."""

import pytest

from tfgan_ads.typesetting.characters import is_drawn
from tfgan_ads.typesetting.characters import name_of
from tfgan_ads.typesetting.characters import needs_shaping


@pytest.mark.parametrize("character", "A.€今\u0301\ue000\0\x1e")
def test_what_is_drawn(character):
    assert is_drawn(character)


@pytest.mark.parametrize(
    "character", " \n\u00a0\u3000\u200b\u200c\u200d\u200e\u200f\u00ad\ufe0f"
)
def test_what_is_never_drawn(character):
    assert not is_drawn(character)


@pytest.mark.parametrize("character", "سשकทခក\u0301\u3099\u1100")
def test_what_joins_or_stacks_needs_shaping(character):
    assert needs_shaping(character)


@pytest.mark.parametrize("character", "aéßΩЖ¥–€★今あ가！ﾊ\u200f ")
def test_what_stands_alone_does_not(character):
    assert not needs_shaping(character)


def test_a_name_can_be_printed():
    assert name_of("é") == "'é' (U+00E9 LATIN SMALL LETTER E WITH ACUTE)"
    assert name_of("\ud800") == "'\\ud800' (U+D800, without a name)"
