import pytest

from tfgan_ads.creatives.compositions.describe_ad import alt_text


@pytest.mark.parametrize(
    "words, told",
    [
        ({"headline": "Made for rain", "price": "€19"}, "Made for rain. €19."),
        ({"headline": "Why wait?", "badge": "NEW"}, "NEW. Why wait?"),
        ({"headline": "为雨而生。", "legal": "x"}, "为雨而生。"),
        ({}, ""),
    ],
)
def test_an_ad_is_told_to_those_who_cannot_see_it(words, told):
    assert alt_text(words) == told
