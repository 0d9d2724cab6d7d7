"""Which font writes what."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.typesetting.font_choice import choose_fonts
from tfgan_ads.typesetting.font_choice import main_font
from tfgan_ads.typesetting.shipped_fonts import shipped_font
from tfgan_ads.typesetting.shipped_fonts import shipped_fonts

FONTS = shipped_fonts()


def families(text):
    """Return the family of every character, without its first word."""
    chosen = choose_fonts(text, FONTS, main_font(text, FONTS))
    return [font.family.removeprefix("Noto Sans").strip() for font in chosen]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sale", [""] * 4),
        # One font for all of the letters, a brand's name too.
        ("خصم A", ["Arabic"] * 5),
        ("手机 A1", ["SC"] * 5),
        # A sign is borrowed; what follows it is not.
        ("5★ A", ["", "SC", "", ""]),
        ("★", ["SC"]),
        # No font has all of it: one goes on for as long as it can.
        ("Ω שA", ["", "", "Hebrew", "Hebrew"]),
        # A mark stays with its letter.
        ("ش手e\u0323\u0301", ["Arabic", "SC", "", "", ""]),
    ],
)
def test_a_character_has_the_font_that_fits(text, expected):
    assert families(text) == expected


def test_the_language_s_font_comes_first():
    text = "新商品"
    assert main_font(text, shipped_fonts("ja")).family == "Noto Sans JP"
    assert main_font(text, shipped_fonts("zh")).family == "Noto Sans SC"


def test_no_font_has_all_of_it():
    assert main_font("Ω ש 手", FONTS) is None


def test_a_character_that_no_font_has_is_named():
    with pytest.raises(AdsError) as raised:
        choose_fonts("Go 🛒", FONTS)
    assert str(raised.value) == (
        "No font has the character '🛒' (U+1F6D2 SHOPPING TROLLEY). Received: "
        "text='Go 🛒'. Leave it out, or give a font file that has it."
    )


def test_a_mark_that_no_font_has_is_named():
    with pytest.raises(AdsError, match=r"U\+20E3 COMBINING ENCLOSING KEYCAP"):
        choose_fonts("1\ufe0f\u20e3", [shipped_font("NotoSansThai-Bold")])
