"""Fonts for web pages: of each, the characters of some texts alone."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence

from fontTools import subset
from fontTools.ttLib import TTFont

from tfgan_ads.typesetting.font import Font
from tfgan_ads.typesetting.font_choice import choose_fonts
from tfgan_ads.typesetting.font_choice import main_font


def fonts_of(text: str, fonts: Sequence[Font]) -> list[Font]:
    """Return the fonts that write a text, each once.

    Args:
        text: str.
        fonts: sequence of `Font`, in the order in which they are tried.

    Raises:
        AdsError: A character that no font has.
    """
    chosen = choose_fonts(text, fonts, main_font(text, fonts))
    return list(dict.fromkeys(chosen))


def web_font(font: Font, text: str) -> str:
    """Return what of a font writes a text, as a `data:` address.

    Args:
        font: `Font`.
        text: str.

    Returns:
        str. A WOFF file, base64.

    Example:

    >>> from tfgan_ads.typesetting.shipped_fonts import shipped_fonts
    >>> address = web_font(shipped_fonts()[0], "Sale")
    >>> address[:22], len(address) < 6_000
    ('data:font/woff;base64,', True)

    Source: WOFF File Format 1.0, W3C Recommendation, 2012.
    """
    options = subset.Options(layout_features=["*"], notdef_outline=True)
    maker = subset.Subsetter(options)
    maker.populate(text=text)
    file = io.BytesIO()
    with TTFont(font.path, fontNumber=0, lazy=True) as tables:
        maker.subset(tables)
        tables.flavor = "woff"
        tables.save(file)
    data = base64.b64encode(file.getvalue()).decode()
    return f"data:font/woff;base64,{data}"
