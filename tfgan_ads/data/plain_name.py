"""`plain_name`: a column's name as names are compared."""

from __future__ import annotations

import re
import unicodedata


def plain_name(name: str) -> str:
    """Return a name in lower case, without accents, words parted by `_`.

    Example:

    >>> plain_name("Usuário ID"), plain_name("userId"), plain_name("用户.编号")
    ('usuario_id', 'user_id', '用户_编号')
    """
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", str(name))
    letters = []
    for letter in unicodedata.normalize("NFKC", name).casefold():
        base = unicodedata.normalize("NFD", letter)
        # Only Latin letters lose their marks: й and が are letters.
        letters.append(base[0] if base[0].isascii() else letter)
    return re.sub(r"[\s\-./:;|\\'’]+", "_", "".join(letters)).strip("_")


def any_of(*words: str) -> re.Pattern[str]:
    """Return a pattern of any of some patterns, to search plain names by."""
    return re.compile("|".join(f"(?:{word})" for word in words))
