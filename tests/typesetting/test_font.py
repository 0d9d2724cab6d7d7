"""Font files: read, refused, and what they can write."""

import pytest
from fontTools.fontBuilder import FontBuilder

from tfgan_ads.errors import AdsError
from tfgan_ads.typesetting.font import Font
from tfgan_ads.typesetting.shipped_fonts import FOLDER
from tfgan_ads.typesetting.shipped_fonts import shipped_font

LATIN = shipped_font("NotoSans-Bold")


def test_a_font_is_read():
    assert LATIN.family == "Noto Sans"
    assert LATIN.path == FOLDER / "NotoSans-Bold.ttf"
    assert (LATIN.ascent, LATIN.descent) == (1.069, 0.293)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Only €19.99 – now!", []),
        ("Größe, Łódź, ễ, Ελλάδα, Москва", []),
        # Put together from parts that the font has.
        ("e\u0301 q\u0301", []),
        ("a\u200d\u200c\u200f\u200b\u00ad\ufe0f\n\u00a0\u3000 b", []),
        ("今日 A 今", ["今", "日"]),
        ("cart 🛒\ufe0f", ["🛒"]),
        ("\ue000", ["\ue000"]),
        ("a\0", ["\0"]),
        ("\ud800", ["\ud800"]),
        ("", []),
    ],
)
def test_what_a_font_lacks(text, missing):
    assert LATIN.missing(text) == missing
    assert LATIN.has(text) == (not missing)


@pytest.mark.parametrize("content", [b"", b"not a font", b"OTTO\0\xff" * 9])
def test_what_is_no_font_is_refused(tmp_path, content):
    path = tmp_path / "brand.ttf"
    path.write_bytes(content)
    with pytest.raises(AdsError, match=r"brand\.ttf cannot be read as a font"):
        Font.read(path)


def test_a_file_that_is_cut_short_is_refused(tmp_path):
    path = tmp_path / "brand.ttf"
    path.write_bytes((FOLDER / "NotoSansThai-Bold.ttf").read_bytes()[:9000])
    with pytest.raises(AdsError, match=r"brand\.ttf cannot be read as a font"):
        Font.read(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(AdsError, match=r"none\.ttf cannot be read as a font"):
        Font.read(tmp_path / "none.ttf")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(AdsError, match="cannot be read as a font"):
        Font.read(tmp_path)


def test_a_font_of_pictures_is_refused(tmp_path):
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "Pictures"})
    builder.save(tmp_path / "pictures.ttf")
    with pytest.raises(AdsError, match=r"pictures\.ttf has pictures instead"):
        Font.read(tmp_path / "pictures.ttf")
