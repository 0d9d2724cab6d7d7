"""Languages: the direction, and where words are found without spaces."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.typesetting.language import Language


@pytest.mark.parametrize(
    ("tag", "text", "direction"),
    [
        ("", "Sale", "ltr"),
        ("", "12 خصم", "rtl"),
        ("", "«שלום»", "rtl"),
        ("", "19 %", "ltr"),
        ("en", "خصم", "ltr"),
        ("ar", "Sale", "rtl"),
        ("ar_EG", "Sale", "rtl"),
        ("he-IL", "Sale", "rtl"),
        ("az-Arab", "Sale", "rtl"),
        ("ur-Latn", "Sale", "ltr"),
        ("zh-Hant", "Sale", "ltr"),
    ],
)
def test_direction(tag, text, direction):
    assert Language(tag).direction_of(text) == direction


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("", "Sale", ""),
        ("", "今日は", "ja"),
        ("ja", "新商品", "ja"),
        ("", "新商品", "zh-hans"),
        ("zh-CN", "新商品", "zh-hans"),
        ("zh-TW", "新商品", "zh-hant"),
        ("zh-Hant", "新商品", "zh-hant"),
        ("", "ลดราคา", "th"),
        ("ja", "SALE", ""),
        ("ko", "구매", ""),
    ],
)
def test_phrases(tag, text, expected):
    assert Language(tag).phrases_of(text) == expected


@pytest.mark.parametrize("tag", ["english!", "e", "en-", " de", "日本"])
def test_what_is_no_tag_is_refused(tag):
    with pytest.raises(AdsError, match="`language` must be a tag such as"):
        Language(tag)
