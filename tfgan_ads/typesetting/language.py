"""`Language`: a tag of BCP 47, as far as setting a text depends on it."""

from __future__ import annotations

import re
import unicodedata

from tfgan_ads.errors import AdsError

_TAG = re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*")
_RTL = set("ar arc ckb dv fa he iw ji ks ps sd ug ur yi".split())
_RTL_SCRIPTS = {"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"}
_KANA = re.compile("[\u3041-\u30ff]")
_THAI = re.compile("[\u0e00-\u0e7f]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_TRADITIONAL = {"hant", "tw", "hk", "mo"}


class Language:
    """A language tag, or none.

    Args:
        tag: str. A tag such as `"de"`, `"zh-Hant"` or `"pt-BR"`, or empty.

    Raises:
        AdsError: It is not a tag.

    Example:

    >>> Language("ar-EG").primary, Language("ar").direction_of("19 EUR")
    ('ar', 'rtl')
    >>> Language().direction_of("שלום"), Language().phrases_of("今日は")
    ('rtl', 'ja')

    Source: BCP 47; Unicode Standard Annex 9, rules P2 and P3.
    """

    def __init__(self, tag: str = "") -> None:
        if tag and not _TAG.fullmatch(tag):
            raise AdsError(
                "`language` must be a tag such as 'en', 'pt-BR' or 'zh-Hant', "
                f"or empty. Received: language={tag!r}"
            )
        self.tag = tag.replace("_", "-")
        self.primary, *subtags = self.tag.lower().split("-")
        self._subtags = set(subtags)

    def direction_of(self, text: str) -> str:
        """Return the direction in which a text is read.

        The language decides; without one, the text's first strong character.

        Args:
            text: str.

        Returns:
            str, `"ltr"` or `"rtl"`.
        """
        scripts = {s for s in self._subtags if len(s) == 4 and s.isalpha()}
        if scripts:
            return "rtl" if scripts & _RTL_SCRIPTS else "ltr"
        if self.primary:
            return "rtl" if self.primary in _RTL else "ltr"
        for character in text:
            kind = unicodedata.bidirectional(character)
            if kind in ("L", "R", "AL"):
                return "ltr" if kind == "L" else "rtl"
        return "ltr"

    def phrases_of(self, text: str) -> str:
        """Return in which language words are found that no spaces part.

        Args:
            text: str.

        Returns:
            str: `"ja"`, `"th"`, `"zh-hans"`, `"zh-hant"`, or empty where
            spaces part them.
        """
        if _THAI.search(text):
            return "th"
        if _KANA.search(text) or (self.primary == "ja" and _HAN.search(text)):
            return "ja"
        if _HAN.search(text):
            traditional = self._subtags & _TRADITIONAL
            return "zh-hant" if traditional else "zh-hans"
        return ""
