"""What stands on an ad."""

from tfgan_ads.schema.element import PICTURES
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.element import Element


def test_an_element_is_a_picture_or_words():
    assert (*PICTURES, *WORDS) == tuple(Element)
    assert WORDS == ("headline", "call_to_action", "price", "legal", "badge")
