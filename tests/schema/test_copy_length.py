"""How long the words of an ad may be."""

import pytest

from tfgan_ads.schema.copy_length import most_letters
from tfgan_ads.schema.copy_length import text_length
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.slot import Slot


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("Buy now", 7),
        ("立即购买", 8),
        ("ｱ", 1),
        ("Ａ", 2),
        ("नमस्ते", 4),
        ("a\u200db", 2),
        ("مرحبا", 5),
    ],
)
def test_a_text_is_as_long_as_it_is_wide(text, length):
    assert text_length(text) == length


def test_a_strip_holds_fewer_letters():
    assert most_letters("headline") == 90
    assert most_letters("headline", Slot(320, 50)) == 40
    assert most_letters("headline", Slot(320, 50, 2)) == 40
    assert most_letters("headline", Slot(728, 90)) == 90
    for words in WORDS:
        strip = most_letters(words, Slot(300, 50))
        assert 0 < strip < most_letters(words, Slot(300, 250))
