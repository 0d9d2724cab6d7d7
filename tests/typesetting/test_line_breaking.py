"""Where texts break, and how their lines balance."""

import itertools

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.typesetting.language import Language
from tfgan_ads.typesetting.line_breaking import break_lines
from tfgan_ads.typesetting.line_breaking import opportunities


def pieces(text, language="", which=0):
    """Cut a text at every opportunity."""
    places = sorted(opportunities(text, Language(language))[which])
    ends = [*places, len(text)]
    return "|".join(text[a:b].strip() for a, b in zip([0, *places], ends))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Only 19,99 € today", "en", "Only|19,99 €|today"),
        ("ab € 19 im Set", "de", "ab|€ 19|im|Set"),
        ("US$ 20 off", "en", "US$ 20|off"),
        ("10 000 zł taniej", "pl", "10 000 zł|taniej"),
        ("CHF 1’299.– heute", "de", "CHF 1’299.–|heute"),
        ("save 20 % now", "en", "save|20 %|now"),
        ("-20 % off", "en", "-20 %|off"),
        ("2,5 kg mehr", "de", "2,5 kg|mehr"),
        ("500 ml free", "en", "500 ml|free"),
        ("5 bags", "en", "5|bags"),
        ("Soldes !", "fr", "Soldes !"),
        ("a\u00a0b c", "", "a\u00a0b|c"),
        ("e-mail now", "en", "e-mail|now"),
        ("خصم 50 ٪ اليوم", "ar", "خصم|50 ٪|اليوم"),
        ("지금 구매하세요", "ko", "지금|구매하세요"),
        ("今日はとても良い天気。", "ja", "今日は|とても|良い|天気。"),
        ("全场八折，立即购买！", "zh", "全场|八折，|立即|购买！"),
        ("新品50元优惠", "zh", "新品50元|优惠"),
        ("ลดราคาวันนี้", "th", "ลด|ราคา|วัน|นี้"),
        ("iPhoneを今すぐ", "ja", "iPhoneを|今すぐ"),
        ("word", "en", "word"),
    ],
)
def test_opportunities(text, language, expected):
    assert pieces(text, language) == expected


def test_hyphens_are_for_when_spaces_do_not_do():
    assert pieces("Top-Handy ab 9", "de", 1) == "Top-|Handy|ab|9"
    broken = break_lines(["Top-Handy da"], Language("de"), 3, len)
    assert broken == ["Top-", "Handy", "da"]


def broken(text, lines, language="en"):
    """Break a text whose letters are all as wide."""
    return break_lines(text.split("\n"), Language(language), lines, len)


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("one two three", 1, ["one two three"]),
        ("one two three", 2, ["one two", "three"]),
        ("one two three", 3, ["one", "two", "three"]),
        ("one two three", 4, None),
        ("a b c d e f", 2, ["a b c", "d e f"]),
        ("a b c d e f", 3, ["a b", "c d", "e f"]),
        # The widest is as narrow as can be, and the others are alike.
        ("wwwwwwww a b c d", 3, ["wwwwwwww", "a b", "c d"]),
        # Its own newlines are kept.
        ("a\nb c d", 2, ["a", "b c d"]),
        ("a\nb c d e", 3, ["a", "b c", "d e"]),
        ("a\nb", 1, None),
        ("Only 19 € now", 2, ["Only", "19 € now"]),
        ("19 €", 2, None),
        # A soft hyphen shows where it breaks, and nowhere else.
        ("Damp\u00adfahrt los", 2, ["Dampfahrt", "los"]),
        ("Dampf\u00adfahrt", 2, ["Dampf-", "fahrt"]),
        # A line has ink.
        ("\u200ba \u200f b", 2, ["a \u200f", "b"]),
        ("\u200ba \u200f b", 3, None),
        ("", 1, [""]),
    ],
)
def test_lines_balance(text, lines, expected):
    assert broken(text, lines) == expected


WORDS = st.lists(st.text("abc", min_size=1, max_size=9), min_size=1, max_size=8)


@settings(max_examples=50, deadline=None)
@given(WORDS, st.integers(1, 4))
def test_no_other_way_has_a_narrower_widest_line(words, lines):
    found = broken(" ".join(words), lines)
    if lines > len(words):
        assert found is None
        return
    assert len(found) == lines
    assert " ".join(found) == " ".join(words)
    every = [
        max(
            len(" ".join(words[a:b]))
            for a, b in zip((0, *cuts), (*cuts, len(words)))
        )
        for cuts in itertools.combinations(range(1, len(words)), lines - 1)
    ]
    assert max(map(len, found)) == min(every)
