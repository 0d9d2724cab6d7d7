"""Which font writes which character of a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from collections.abc import Sequence

from tfgan_ads.errors import AdsError
from tfgan_ads.typesetting.characters import is_drawn
from tfgan_ads.typesetting.characters import name_of
from tfgan_ads.typesetting.font import Font


def main_font(text: str, fonts: Sequence[Font]) -> Font | None:
    """Return the first font that has every letter and digit of a text.

    Args:
        text: str.
        fonts: Sequence of `Font`, in the order in which they are tried.

    Returns:
        `Font`, or None where no font has all of them.
    """
    letters = "".join(c for c in text if unicodedata.category(c)[0] in "LMN")
    return next((font for font in fonts if font.has(letters)), None)


def choose_fonts(
    text: str, fonts: Sequence[Font], main: Font | None = None
) -> list[Font]:
    """Return the font of each character.

    The main font writes all that it has, and borrows a sign that it lacks,
    such as a star, from the first font that has it. Without a main font, one
    goes on for as long as it can.

    Args:
        text: str.
        fonts: Sequence of `Font`, in the order in which they are tried.
        main: `Font` or None.

    Returns:
        list of `Font`, one for each character.

    Raises:
        AdsError: A character that no font has.

    Example:

    >>> from tfgan_ads.typesetting.shipped_fonts import shipped_fonts
    >>> fonts = shipped_fonts()
    >>> chosen = choose_fonts("A★", fonts, main_font("A★", fonts))
    >>> [font.family for font in chosen]
    ['Noto Sans', 'Noto Sans SC']
    """
    chosen: list[Font] = []
    for cluster in _clusters(text):
        preferred = [f for f in (main, *chosen[-1:]) if f is not None]
        font = next((f for f in (*preferred, *fonts) if f.has(cluster)), None)
        if font is None:
            raise _unknown(cluster, text, fonts)
        chosen += [font] * len(cluster)
    return chosen


def _clusters(text: str) -> Iterator[str]:
    """Yield characters with the marks and joiners that follow them."""
    cluster = ""
    for character in text:
        follows = unicodedata.category(character)[0] == "M" or not (
            is_drawn(character) or character.isspace()
        )
        if cluster and not follows:
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _unknown(cluster: str, text: str, fonts: Sequence[Font]) -> AdsError:
    missing = [font.missing(cluster) for font in fonts]
    # The one that most fonts lack: a letter may be there, its mark not.
    every = [c for c in cluster if all(c in lacking for lacking in missing)]
    character = (every or missing[0])[0]
    return AdsError(
        f"No font has the character {name_of(character)}. Received: "
        f"text={text!r}. Leave it out, or give a font file that has it."
    )
