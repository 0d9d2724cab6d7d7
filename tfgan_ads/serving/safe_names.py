"""`safe_names`: what a graph calls columns, whatever their users call them."""

from __future__ import annotations

import keyword
import re
import zlib
from collections import Counter
from collections.abc import Collection
from collections.abc import Iterable

_SAFE = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
# TensorFlow's own argument.
_TAKEN = {"self"}


def safe_names(
    columns: Iterable[str], own: Collection[str] = ()
) -> dict[str, str]:
    """Return names for columns that a SavedModel can have as inputs.

    TensorFlow wants Python's parameters, of plain letters and apart in more
    than capitals. A name that is one stays as it is; of another, other signs
    become `_`, and where this is no name of its own it ends in a checksum of
    the column's. So a name hangs on no column that it could be mistaken for.

    Args:
        columns: iterable of str.
        own: collection of str. Inputs that are no columns.

    Returns:
        dict of column to name.

    Example:

    >>> safe_names(["age", "user age", "seed", "用户"], own=["seed"])
    ... # doctest: +NORMALIZE_WHITESPACE
    {'age': 'age', 'user age': 'user_age', 'seed': 'seed_4487e306',
     '用户': 'column_1deaa2dd'}
    """
    plain = {name: _plain(name) for name in columns}
    taken = {name.lower() for name in own} | _TAKEN
    exact = Counter(
        name.lower() for name, safe in plain.items() if name == safe
    )
    every = Counter(safe.lower() for safe in plain.values())
    found = {}
    for name, safe in plain.items():
        rivals = (exact if name == safe else every)[safe.lower()]
        good = _is_safe(safe) and name.isascii() and rivals == 1
        if not good or safe.lower() in taken:
            safe = _checked(name, safe)
        found[name] = safe
    return found


def possible_names(column: str) -> tuple[str, str]:
    """Return what a column alone may be called; the surer first.

    Args:
        column: str.

    Example:

    >>> possible_names("user age")
    ('user_age_797ac1f3', 'user_age')
    """
    plain = _plain(column)
    return _checked(column, plain), plain


def _plain(name: str) -> str:
    return re.sub(r"\W", "_", name, flags=re.ASCII)


def _is_safe(name: str) -> bool:
    return bool(_SAFE.fullmatch(name)) and not keyword.iskeyword(name)


def _checked(name: str, safe: str) -> str:
    """Return a name that is the column's alone."""
    start = re.sub(r"^[\W\d_]+|_+$", "", safe) or "column"
    return f"{start}_{zlib.crc32(name.encode(errors='surrogatepass')):08x}"
