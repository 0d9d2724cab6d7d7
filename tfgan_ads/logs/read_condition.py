"""`read_condition`: a condition on a column, as somebody types it."""

from __future__ import annotations

import re
from typing import Any

from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.table_transformer import TableTransformer

# Signs that mean something, unless a backslash stands before them.
_SIGNS = ("|", "..", "\\")
_TOKENS = re.compile(r"\\(?:\||\.\.|\\)|\.\.|.", re.DOTALL)
FORM = "column=value, column=low..high, column=a|b, or column= for missing"


def read_condition(item: str, columns: TableTransformer) -> tuple[str, Any]:
    r"""Read a condition of `sample(where=...)`.

    A text that the column holds is that value, whatever signs are in it. Of
    others `|` parts a list and, in columns of numbers and times, `..` two
    bounds, of which one may be left open; `\|`, `\..` and `\\` are the signs
    themselves. Nothing is a missing value.

    Args:
        item: str, such as `"age=25..34"`. Of several `=` that one counts
            before which the longest name of a column stands.
        columns: `TableTransformer`, fitted.

    Returns:
        str, the column; a value, a tuple `(low, high)` or a list of values.

    Raises:
        AdsError: There is no `=`.

    Example:

    >>> import pandas as pd
    >>> table = pd.DataFrame({"age": [25, 34], "page": ["a|b", "c"]})
    >>> columns = TableTransformer().fit(table)
    >>> read_condition("age=25..34", columns)
    ('age', ('25', '34'))
    >>> read_condition("page=a|b", columns), read_condition("page=c|d", columns)
    (('page', 'a|b'), ('page', ['c', 'd']))
    """
    ends = [match.start() for match in re.finditer("=", item)]
    if not ends:
        raise AdsError(f"A condition must read {FORM}. Received: {item!r}")
    known = [end for end in ends if item[:end] in columns.codecs]
    end = max(known, default=ends[0])
    name, text = item[:end], item[end + 1 :]
    return name, text if _held(columns, name, text) else _parted(
        text, name in columns.codecs and columns.codecs[name].ordered
    )


def _held(columns: TableTransformer, name: str, text: str) -> bool:
    """Return whether a column of words holds a text as it stands."""
    if name not in columns.codecs or columns.codecs[name].has_place:
        return False
    try:
        return bool(columns.codecs[name].knows(columns.ask(name, [text]))[0])
    except AdsError:
        return False


def _parted(text: str, ordered: bool) -> Any:
    """Return what a text with signs in it stands for."""
    values = _split(text, "|")
    if len(values) > 1:
        return [_plain(value) for value in values]
    low, *high = _split(text, "..")
    if high and ordered:
        return _plain(low), _plain("..".join(high))
    return _plain(text)


def _split(text: str, sign: str) -> list[str]:
    """Split a text at a sign, but for those after a backslash."""
    parts = [""]
    for token in _TOKENS.findall(text):
        if token == sign:
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _plain(text: str) -> str:
    return "".join(
        token[1:] if token[1:] in _SIGNS else token
        for token in _TOKENS.findall(text)
    )
