"""The fonts that are shipped: what they cover, their size, their licence."""

import pytest

from tfgan_ads.typesetting.font_choice import main_font
from tfgan_ads.typesetting.shipped_fonts import FOLDER
from tfgan_ads.typesetting.shipped_fonts import shipped_fonts

FILES = sorted(path.name for path in FOLDER.glob("*.ttf"))


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Größe Łódź İstanbul Đặt hàng €19 £5 ₺9", "Noto Sans"),
        ("Ανακαλύψτε", "Noto Sans"),
        ("Откройте, їжак, жұлдыз ₽ ₴", "Noto Sans"),
        ("خصم ٥٠٪ اردو ٹ پیشکش €19 iPhone", "Noto Sans Arabic"),
        ("משלוח חינם ₪99", "Noto Sans Hebrew"),
        ("आज ही ख़रीदें ₹500", "Noto Sans Devanagari"),
        ("ลดราคาวันนี้ ฿99", "Noto Sans Thai"),
        ("全场八折，扫码领优惠券，包邮！￥99「新」", "Noto Sans SC"),
        ("今すぐ購入、送料無料！半額セール¥980", "Noto Sans JP"),
        ("지금 구매하시면 무료 배송 혜택 ₩9,900", "Noto Sans KR"),
    ],
)
def test_every_script_has_its_font(text, family):
    assert main_font(text, shipped_fonts()).family == family
    assert main_font(text, shipped_fonts()).has(text)


def test_the_regular_weight_comes_first_where_there_is_one():
    names = [f.path.stem for f in shipped_fonts("", "regular")]
    assert names[:2] == ["NotoSans-Regular", "NotoSans-Bold"]
    assert "NotoSans-Regular" not in {f.path.stem for f in shipped_fonts()}


def test_they_are_small():
    assert sum((FOLDER / name).stat().st_size for name in FILES) <= 3_500_000


def test_every_file_is_used_and_noticed():
    used = {font.path.name for font in shipped_fonts("", "regular")}
    assert used == set(FILES)
    notice = (FOLDER / "NOTICE").read_text()
    assert [name for name in FILES if name not in notice] == []
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text()
