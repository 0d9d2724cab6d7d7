"""The fonts that come with the package, and the languages they are for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tfgan_ads.typesetting.font import Font

FOLDER = Path(__file__).parent / "fonts"
# Chinese, Japanese and Korean write the same characters differently: the font
# of the text's language comes first, then they go by this order.
_BOLD = {
    "NotoSans-Bold": "",
    "NotoSansArabic-Bold": "",
    "NotoSansHebrew-Bold": "",
    "NotoSansDevanagari-Bold": "",
    "NotoSansThai-Bold": "",
    "NotoSansSC-Bold": "zh",
    "NotoSansJP-Bold": "ja",
    "NotoSansKR-Bold": "ko",
}
_REGULAR = {"NotoSans-Regular": "", **_BOLD}
WEIGHTS = {"bold": _BOLD, "regular": _REGULAR}


@cache
def shipped_font(name: str) -> Font:
    """Return a shipped font by its file's name without the ending.

    Args:
        name: str.

    Returns:
        `Font`, the same one every time.

    Example:

    >>> shipped_font("NotoSansThai-Bold").has("ลดราคา 50%")
    True
    """
    return Font.read(FOLDER / f"{name}.ttf")


def shipped_fonts(language: str = "", weight: str = "bold") -> list[Font]:
    """Return the shipped fonts in the order in which they are tried.

    Args:
        language: str. A primary language, such as `"ja"`, or empty.
        weight: str. `"bold"`, or `"regular"` for what is legal.

    Returns:
        list of `Font`.

    Example:

    >>> [font.family for font in shipped_fonts("ja")[:2]]
    ['Noto Sans JP', 'Noto Sans']
    """
    names = WEIGHTS[weight]
    order = sorted(names, key=lambda n: not language or names[n] != language)
    return [shipped_font(name) for name in order]
