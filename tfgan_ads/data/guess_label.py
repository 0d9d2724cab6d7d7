"""Guess which of two values of a column says yes."""

from __future__ import annotations

import re
from typing import Any

import pyarrow as pa

from tfgan_ads.data.texts import is_text
from tfgan_ads.schema.column import FALSE_VALUES
from tfgan_ads.schema.column import TRUE_VALUES

_DENIES = re.compile(r"^(no|not|non|nicht|kein|un|não|не|未|不|没|無|なし)")
# Of digits and plain English nobody needs to be told.
_PLAIN = {"0", "1", "true", "false"}


def guess_label(values: pa.Array) -> dict[str, Any] | None:
    """Guess how values are read as yes and no.

    Args:
        values: `pyarrow.Array` without nulls.

    Returns:
        dict of `true_values` and `false_values` for the schema, empty where
        none are needed; None where the values say neither.

    Example:

    >>> guess_label(pa.array(["未点击", "点击"]))
    {'true_values': ['点击'], 'false_values': ['未点击']}
    """
    if pa.types.is_boolean(values.type):
        return {}
    if pa.types.is_nested(values.type) or pa.types.is_temporal(values.type):
        return None
    distinct = values.unique()
    if not 1 <= len(distinct) <= 2:
        return None
    words = [str(value) for value in distinct.to_pylist()]
    plain = {word.removesuffix(".0").lower() for word in words}
    if plain <= _PLAIN:
        return {}
    if not is_text(values.type):
        return None
    if plain <= {*TRUE_VALUES, *FALSE_VALUES}:
        yes = [word for word in words if word.lower() in TRUE_VALUES]
    else:
        yes = [word for word in words if not _DENIES.search(word.lower())]
        if len(words) != 2 or len(yes) != 1:
            return None
    no = [word for word in words if word not in yes]
    told = {"true_values": yes, "false_values": no}
    return {key: found for key, found in told.items() if found}
