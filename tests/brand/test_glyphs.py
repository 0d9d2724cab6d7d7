"""The characters that fonts can write."""

import sys

from tfgan_ads.brand.glyphs import Glyphs
from tfgan_ads.brand.glyphs import shipped_glyphs


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


def test_without_a_typesetter_that_is_told(monkeypatch, caplog):
    monkeypatch.setitem(sys.modules, "tfgan_ads.typesetting.font", None)
    assert shipped_glyphs() is None
    assert caplog.messages == [
        "There is no typesetter: characters are not checked."
    ]
