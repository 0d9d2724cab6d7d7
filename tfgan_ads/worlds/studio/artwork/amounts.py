"""Prices and percentages as each of the studio's languages writes them."""

from __future__ import annotations

from tfgan_ads.errors import AdsError

_ARABIC = str.maketrans("0123456789,.%", "٠١٢٣٤٥٦٧٨٩٬٫٪")
_GERMAN = str.maketrans(",.", ".,")
_NO_BREAK = "\N{NO-BREAK SPACE}"
LANGUAGES = ("en", "de", "zh", "ar")


def write_price(amount: float, language: str) -> str:
    """Write an amount of euros, without cents where there are none.

    Args:
        amount: float. Euros.
        language: str. `en`, `de`, `zh` or `ar`.

    Returns:
        str. It has no place where a line could break.

    Raises:
        AdsError: The language is none of these.

    Example:

    >>> [write_price(1490, language) for language in ("en", "zh", "ar")]
    ['€1,490', '€1,490', '١٬٤٩٠\\xa0€']
    >>> write_price(19.9, "de")
    '19,90\\xa0€'
    """
    _check(language)
    cents = round(amount * 100)
    digits = f"{cents // 100:,}" if cents % 100 == 0 else f"{cents / 100:,.2f}"
    if language == "de":
        return f"{digits.translate(_GERMAN)}{_NO_BREAK}€"
    if language == "ar":
        return f"{digits.translate(_ARABIC)}{_NO_BREAK}€"
    return f"€{digits}"


def write_percent(percent: int, language: str) -> str:
    """Write a percentage.

    Args:
        percent: int. Such as 20.
        language: str. `en`, `de`, `zh` or `ar`.

    Returns:
        str. It has no place where a line could break.

    Raises:
        AdsError: The language is none of these.

    Example:

    >>> [write_percent(20, language) for language in LANGUAGES]
    ['20%', '20\\xa0%', '20%', '٢٠٪']
    """
    _check(language)
    gap = _NO_BREAK if language == "de" else ""
    text = f"{percent}{gap}%"
    return text.translate(_ARABIC) if language == "ar" else text


def _check(language: str) -> None:
    if language not in LANGUAGES:
        raise AdsError(
            f"Amounts cannot be written in '{language}'. Allowed: "
            f"{', '.join(LANGUAGES)}."
        )
