"""The files that a brand's words are set in."""

from pathlib import Path

from tfgan_ads.brand.fonts import Fonts
from tfgan_ads.schema.element import WORDS


def test_few_words_are_set_in_the_font_of_headlines():
    fonts = Fonts(headline="h.ttf", text="t.ttf")
    first = {str(kind): fonts.of(kind)[0].name for kind in WORDS}
    assert first == {
        "headline": "h.ttf",
        "call_to_action": "t.ttf",
        "price": "h.ttf",
        "legal": "t.ttf",
        "badge": "h.ttf",
    }


def test_one_file_may_be_all():
    assert Fonts(headline="h.ttf").of("legal") == [Path("h.ttf")]
    assert Fonts(headline="h.ttf", text="h.ttf").files == [Path("h.ttf")]
    assert Fonts().files == []
