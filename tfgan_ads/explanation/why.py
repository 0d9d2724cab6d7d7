"""Why this ad: a sentence for the person who sees it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest

_FILE = Path(__file__).with_name("sentences.yaml")


def languages() -> list[str]:
    """Return the languages there are, by their codes (ISO 639-1)."""
    return list(_sentences())


def why_this_ad(
    fields: Sequence[str],
    language: str = "en",
    labels: Mapping[str, str] | None = None,
    link: str | None = None,
) -> str:
    """Say in plain words why an ad is as it is.

    Article 26(1)(d) of the Digital Services Act wants, on every ad, the main
    parameters by which its recipient was chosen, and how to change them. What
    is said here is what this package decided: what the ad is like. Who is
    shown it at all is decided by whoever buys the impression, who has to add
    that.

    Args:
        fields: sequence of str. What counted, as `FieldEffects.counted`
            returns it; none of them is told as such.
        language: str. One of `languages`. Defaults to `"en"`.
        labels: dict of field to what people call it, in that language, or
            None. A field without one is told by its column's name.
        link: str or None. Where what is known can be looked at and changed.

    Returns:
        str. One or two sentences, and the link.

    Raises:
        AdsError: There is no such language.

    Example:

    >>> why_this_ad(["age"], "de", {"age": "Ihr Alter"})
    ... # doctest: +NORMALIZE_WHITESPACE
    'Diese Anzeige hat eine künstliche Intelligenz für Sie zusammengestellt.
    Am meisten zählte: Ihr Alter.'

    Source: Regulation (EU) 2022/2065, Article 26(1)(d).
    """
    known = _sentences()
    if language not in known:
        raise AdsError(
            f"`language` must be one of {', '.join(known)}. "
            f"Received: language={language!r}{nearest(language, known)}"
        )
    told = known[language]
    names = [(labels or {}).get(field, field) for field in fields]
    said = [told["personal"] if names else told["common"]]
    if link is not None:
        said.append(told["change"])
    return " ".join(said).format(fields=", ".join(names), link=link)


@cache
def _sentences() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = yaml.safe_load(
        _FILE.read_text(encoding="utf-8")
    )
    return found
