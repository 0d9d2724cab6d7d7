import base64
import io

import pytest
from fontTools.ttLib import TTFont

from tfgan_ads.errors import AdsError
from tfgan_ads.typesetting.shipped_fonts import shipped_fonts
from tfgan_ads.typesetting.web_font import fonts_of
from tfgan_ads.typesetting.web_font import web_font


def test_a_sign_is_borrowed_from_another_font():
    families = [font.family for font in fonts_of("Neu ★", shipped_fonts())]
    assert families == ["Noto Sans", "Noto Sans SC"]
    with pytest.raises(AdsError, match="No font has the character"):
        fonts_of("\u2620", shipped_fonts())


def test_the_font_has_what_the_text_needs_and_little_else():
    address = web_font(shipped_fonts("zh")[0], "今日 €5")
    file = io.BytesIO(base64.b64decode(address.split(",")[1]))
    with TTFont(file) as font:
        assert font.flavor == "woff"
        assert {chr(c) for c in font.getBestCmap()} == set("今日 €5")
