"""The characters that fonts can write."""

import pytest

from tfgan_ads.brand.glyphs import Glyphs
from tfgan_ads.brand.glyphs import shipped_glyphs
from tfgan_ads.errors import AdsError


class Has:
    def __init__(self, letters):
        self.letters, self.asked = letters, []

    def missing(self, text):
        self.asked.append(text)
        return [c for c in text if c not in self.letters]


def test_a_character_is_missing_where_no_font_has_it():
    latin, digits = Has("abc "), Has("123")
    glyphs = Glyphs([latin, digits])
    assert glyphs.missing("abc 123 xx y") == ["x", "y"]
    assert digits.asked == ["123xy"]
    assert glyphs.missing("cab") == []
    assert len(digits.asked) == 1
    assert Glyphs([]).missing("aab") == ["a", "b"]


def test_ones_own_fonts_write_beside_the_shipped_ones(folder):
    text = "Neu 新品 \u2620 \U0001f600"
    assert shipped_glyphs().missing(text) == ["\u2620", "\U0001f600"]
    own = shipped_glyphs([folder / "Nordlys.ttf"])
    assert "\u2620" not in own.missing(text)
    (folder / "no.ttf").write_text("no font")
    with pytest.raises(AdsError, match="no.ttf cannot be read as a font"):
        shipped_glyphs([folder / "no.ttf"])
