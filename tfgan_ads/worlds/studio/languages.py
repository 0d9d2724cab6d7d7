"""The languages that the studio's ads are written in."""

from __future__ import annotations

import functools
import logging
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.typesetting.typesetter import Typesetter

logger = logging.getLogger("tfgan_ads")

# How much of the world's people speak each.
SHARES = {"en": 0.55, "de": 0.2, "zh": 0.15, "ar": 0.1}
_WORDS = {"en": "now", "de": "jetzt", "zh": "现在", "ar": "الآن"}


@functools.cache
def languages(wanted: tuple[str, ...] = tuple(SHARES)) -> tuple[str, ...]:
    """Return those languages that can be set in type on this machine.

    Arabic needs Pillow's Raqm with FriBiDi; where it is missing, the world
    is one without Arabic, which is told once.

    Args:
        wanted: tuple of str. Some of `SHARES`. Defaults to all.

    Raises:
        AdsError: One that the studio does not know, or none at all.

    Example:

    >>> languages(("de", "en"))
    ('de', 'en')
    """
    for language in wanted:
        if language not in SHARES:
            raise AdsError(
                f"`languages` must be some of {', '.join(SHARES)}. Received: "
                f"{language!r}{nearest(language, SHARES)}"
            )
    typesetter = Typesetter()
    written = []
    for language in wanted:
        try:
            typesetter.set(_WORDS[language], language)
            written.append(language)
        except AdsError as error:
            logger.warning(
                "The studio world leaves '%s' out: %s", language, error
            )
    if not written:
        raise AdsError(
            "None of `languages` can be set in type here. Received: "
            f"languages={wanted}"
        )
    return tuple(written)


def shares(names: Sequence[str]) -> npt.NDArray:
    """Return how much of all people speak each of some languages.

    Example:

    >>> shares(["en", "de"]).round(2).tolist()
    [0.73, 0.27]
    """
    share = np.array([SHARES[name] for name in names])
    return share / share.sum()
