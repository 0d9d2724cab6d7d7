"""Ten scripts, set: joined, in order, whole, and the same every time."""

import numpy as np
import pytest
from PIL import Image

from tfgan_ads.errors import AdsError
from tfgan_ads.typesetting import prepared_text as prepared_text_module
from tfgan_ads.typesetting.distance_field import distance_field
from tfgan_ads.typesetting.language import Language
from tfgan_ads.typesetting.prepared_text import PreparedText
from tfgan_ads.typesetting.shipped_fonts import shipped_font
from tfgan_ads.typesetting.shipped_fonts import shipped_fonts
from tfgan_ads.typesetting.stack_lines import stack_lines
from tfgan_ads.typesetting.text_line import TextLine
from tfgan_ads.typesetting.text_run import visual_runs

# A language, the font that writes it, and words with its tallest letters.
SCRIPTS = [
    ("vi", "NotoSans", "ƯU ĐÃI LỚN Ế Ẫ gọi"),
    ("el", "NotoSans", "Ανακαλύψτε ΐ"),
    ("ru", "NotoSans", "Откройте Ё щ"),
    ("ar", "NotoSansArabic", "اليوم ج ٍّ لآ سلامٌ"),
    ("he", "NotoSansHebrew", "משלוח לְךָ ק"),
    ("hi", "NotoSansDevanagari", "ख़रीदें र्कैं द्ध्र्य कूॄ"),
    ("th", "NotoSansThai", "ที่นี้ ปู่ ญี่ปุ่น ฎุ"),
    ("zh", "NotoSansSC", "赢餐囊疆，立即购买"),
    ("ja", "NotoSansJP", "新商品が驚く、ギョ"),
    ("ko", "NotoSansKR", "를혜택뺄 구매"),
]


def block(text, language="", lines=1, align="center"):
    tag = Language(language)
    fonts = shipped_fonts(tag.primary)
    return PreparedText(text, tag, fonts).block(lines, align)


@pytest.mark.parametrize(("language", "font", "text"), SCRIPTS)
def test_strokes_survive_in_the_field(language, font, text):
    font = shipped_font(f"{font}-Bold")
    direction = Language(language).direction_of(text)
    runs = visual_runs(text, [font] * len(text), direction, language)
    drawn = stack_lines([TextLine(runs)], 0.78, "center")
    field = Image.fromarray(distance_field(drawn).astype("float32"))
    size = drawn.shape[::-1]
    again = np.asarray(field.resize(size, Image.Resampling.BICUBIC)) >= 128
    ink = drawn >= 128
    assert (again & ink).sum() / (again | ink).sum() > 0.93


@pytest.mark.parametrize(("language", "font", "text"), SCRIPTS)
def test_nothing_is_cut_off(language, font, text):
    set_so = block(text, language)
    field = set_so.field
    assert field.dtype == np.uint8 and field.shape[0] == 80
    # Seven field pixels from the outline, or more.
    assert max(field[[0, -1]].max(), field[:, [0, -1]].max()) <= 16
    assert field.max() > 160
    # Nor are there empty boxes in the place of letters.
    assert shipped_font(f"{font}-Bold").has(text)


@pytest.mark.parametrize(("language", "font", "text"), SCRIPTS)
def test_the_same_text_is_the_same_bytes(language, font, text):
    first, again = block(text, language), block(text, language)
    assert first.field.tobytes() == again.field.tobytes()


def ink(text, language):
    """Return the columns of ink, from the first to the last."""
    return (block(text, language).field[8:-8, 8:-8] >= 128).any(0)


def strokes(text, language):
    """Count the stretches of columns that have ink."""
    columns = ink(text, language).astype(int)
    return (np.diff(columns, prepend=0) > 0).sum()


def test_arabic_letters_join():
    assert strokes("سلام", "ar") < strokes("س ل ا م", "ar") == 4
    joined, apart = (ink(t, "ar").size for t in ("بب", "ب\u200cب"))
    assert joined < apart


def test_devanagari_makes_conjuncts():
    assert ink("क्ष", "hi").size < ink("क\u094d\u200cष", "hi").size


@pytest.mark.parametrize(("first", "second"), [("ا", "س"), ("ן", "ש")])
def test_what_is_read_first_is_at_the_right(first, second):
    # The first is narrow, so that the gap is right of the middle.
    columns = ink(f"{first} {second}{second}", "")
    gaps = np.flatnonzero(~columns)
    assert gaps.mean() > columns.size / 2


def profile(text):
    """Return how much ink the first columns have, without the rim."""
    return (block(text, "ar").field[:, 8:40] >= 128).sum(0)


def test_numbers_run_from_left_to_right_within_arabic():
    ten, turned, alone = map(profile, ("خصم 10", "خصم 01", "10"))
    assert np.abs(ten - alone).max() <= 1
    assert np.abs(turned - alone).max() > 10


def test_brackets_are_mirrored():
    # What opens is at the right, and bulges there.
    columns = (block("(א", "he").field >= 128).sum(0)
    bracket = columns[-8 - 14 : -8]
    assert bracket[-4:].mean() > bracket[:4].mean()


def test_a_text_is_tidied():
    tidy = PreparedText(
        " Buy\t  now\r\n\n\u200f\n e\u0301 ", Language(), shipped_fonts()
    )
    assert tidy.paragraphs == ["Buy now", "é"]


@pytest.mark.parametrize("text", ["", "  ", "\n", "\u200f", "\u00ad"])
def test_an_empty_text_is_refused(text):
    with pytest.raises(AdsError, match="at least one character that is drawn"):
        block(text)


def test_a_line_too_wide_to_be_drawn_is_not_set():
    assert block("wide " * 200) is None
    assert block("wide " * 200, lines=4) is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("سلام", "U\\+0633 ARABIC LETTER SEEN"),
        ("שלום", "U\\+05E9 HEBREW LETTER SHIN"),
        ("आज", "U\\+0906 DEVANAGARI LETTER AA"),
        ("ลด", "U\\+0E25 THAI CHARACTER LO LING"),
        ("q\u0301", "U\\+0301 COMBINING ACUTE ACCENT"),
    ],
)
def test_without_raqm_what_needs_it_is_refused(monkeypatch, text, name):
    monkeypatch.setattr(prepared_text_module, "can_shape", lambda: False)
    with pytest.raises(AdsError, match=f"{name}.*apt-get install libfribidi0"):
        block(text)
    for plain in ("Größe 19 €", "今日", "지금", "Москва"):
        assert block(plain).field.max() > 160
