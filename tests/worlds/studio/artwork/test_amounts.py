"""Prices and percentages as each language writes them."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.worlds.studio.artwork.amounts import write_percent
from tfgan_ads.worlds.studio.artwork.amounts import write_price


@pytest.mark.parametrize(
    "amount, language, text",
    [
        (4, "en", "€4"),
        (19.9, "en", "€19.90"),
        (24900, "en", "€24,900"),
        (1234.5, "de", "1.234,50\xa0€"),
        (24900, "de", "24.900\xa0€"),
        (19.9, "zh", "€19.90"),
        (1234.5, "ar", "١٬٢٣٤٫٥٠\xa0€"),
        (0.999, "en", "€1"),
    ],
)
def test_prices(amount, language, text):
    assert write_price(amount, language) == text


@pytest.mark.parametrize(
    "language, text",
    [("en", "15%"), ("de", "15\xa0%"), ("zh", "15%"), ("ar", "١٥٪")],
)
def test_percentages(language, text):
    assert write_percent(15, language) == text


def test_other_languages_are_refused():
    with pytest.raises(AdsError, match="written in 'fr'. Allowed: en, de, zh"):
        write_price(1, "fr")
