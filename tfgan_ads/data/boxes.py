"""Boxes of elements, as logs write them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tfgan_ads.data.bad_cell import BadCell
from tfgan_ads.data.bad_cell import cells
from tfgan_ads.data.texts import is_text
from tfgan_ads.data.texts import trimmed
from tfgan_ads.schema.column import NO_NUMBER
from tfgan_ads.schema.column import Column

# Numbers no larger than that are shares: nothing is so small in pixels.
LARGEST_SHARE = 2.0
_MEND = (
    "Write four numbers, such as '12 8 120 40', in pixels or in shares of the "
    "picture; the column's `format` says what they are."
)
# What a part of a box is called where each number has its name.
_NAMES = (
    ("left", "top", "right", "bottom"),
    ("xmin", "ymin", "xmax", "ymax"),
    ("x1", "y1", "x2", "y2"),
    ("x0", "y0", "x1", "y1"),
)
_SIZED_NAMES = (
    ("x", "y", "width", "height"),
    ("x", "y", "w", "h"),
    ("left", "top", "width", "height"),
)


def read_boxes(
    values: pa.Array, column: Column
) -> tuple[pa.Array, list[BadCell]]:
    """Read boxes, and write each as `"x0 y0 x1 y1"`.

    A cell is four numbers with spaces, commas or semicolons between them; a
    list of four, in Parquet or in JSON; or a mapping with their names (`x0 y0
    x1 y1`, `left top right bottom`, `x y width height`, ...). Numbers without
    names are in the order of the column's `format`. Origin is the left top.

    Args:
        values: `pyarrow.Array` of text, lists or structs.
        column: `Column` of role `box`.

    Returns:
        string array, `""` where nothing is told, and the cells that are no
        box.

    Example:

    >>> column = Column(role="box", element="logo", format="x y width height")
    >>> cells = pa.array(["0.1, 0.2, 0.5, 0.5", '{"x0":1,"y0":2,"x1":3,"y1":4}'])
    >>> read_boxes(cells, column)[0].to_pylist()
    ['0.1 0.2 0.6 0.7', '1 2 3 4']
    """
    if is_text(values.type):
        values = trimmed(values, column, NO_NUMBER)
    read: dict[str, str | None] = {}
    texts: list[str | None] = []
    for cell in values.to_pylist():
        key = str(cell)
        if key not in read:
            box = None if cell is None else box_of(cell, column.box_order)
            read[key] = box and " ".join(f"{n:.10g}" for n in box)
        texts.append("" if cell is None else read[key])
    boxes = pa.array(texts, pa.string())
    bad = np.flatnonzero(np.asarray(boxes.is_null()))
    return pc.fill_null(boxes, ""), cells(values, bad, "a box", _MEND)


def box_of(
    cell: Any, order: tuple[str, ...]
) -> tuple[float, float, float, float] | None:
    """Read one box, or return None.

    Args:
        cell: str, sequence of four numbers, or mapping of names to them.
        order: tuple of str. What numbers without names are.

    Returns:
        tuple of float. Left, top, right, bottom.
    """
    try:
        if isinstance(cell, str):
            if cell.lstrip()[:1] in ("{", "["):
                cell = json.loads(cell)
            else:
                cell = re.split(r"[\s,;|]+", cell.strip(" ()"))
        if isinstance(cell, Mapping):
            return _of_names(cell)
        numbers = [float(number) for number in cell]
    except (TypeError, ValueError):
        return None
    if len(numbers) != len(order):
        return None
    return _corners(dict(zip(order, numbers, strict=True)))


def _of_names(
    cell: Mapping[Any, Any],
) -> tuple[float, float, float, float] | None:
    parts = {str(name).lower().replace("_", ""): n for name, n in cell.items()}
    for known, usual in (
        *((names, "x0 y0 x1 y1") for names in _NAMES),
        *((names, "x y width height") for names in _SIZED_NAMES),
    ):
        if set(known) <= set(parts):
            named = zip(usual.split(), known, strict=True)
            return _corners({to: float(parts[name]) for to, name in named})
    return None


def _corners(
    parts: Mapping[str, float],
) -> tuple[float, float, float, float] | None:
    if "width" in parts:
        x0, y0 = parts["x"], parts["y"]
        box = (x0, y0, x0 + parts["width"], y0 + parts["height"])
    else:
        box = (parts["x0"], parts["y0"], parts["x1"], parts["y1"])
    return box if all(math.isfinite(number) for number in box) else None


def box_numbers(boxes: pa.Array) -> npt.NDArray:
    """Return boxes as numbers.

    Args:
        boxes: `pyarrow.Array` of strings `[rows]`, as `read_boxes` writes
            them.

    Returns:
        float array `[rows, 4]`, left, top, right, bottom; NaN where nothing
        is told.

    Example:

    >>> box_numbers(pa.array(["1 2 3 4", ""])).tolist()
    [[1.0, 2.0, 3.0, 4.0], [nan, nan, nan, nan]]
    """
    encoded = boxes.dictionary_encode()
    known = [t.split() if t else [math.nan] * 4 for t in _texts(encoded)]
    return np.array(known, float).reshape(-1, 4)[np.asarray(encoded.indices)]


def box_shares(boxes: npt.NDArray, sizes: npt.NDArray) -> npt.NDArray:
    """Return boxes in shares of their pictures.

    A box whose numbers are all at most 2 is in shares already: in pixels it
    would be too small to see.

    Args:
        boxes: float array `[rows, 4]`, as from `box_numbers`.
        sizes: float array `[rows, 2]`. Width and height of the pictures in
            pixels; NaN where they are not known.

    Returns:
        float array `[rows, 4]`; NaN where it cannot be known.

    Example:

    >>> box_shares(np.array([[30, 25, 150, 50.0]]), np.array([[300, 250]]))
    array([[0.1, 0.1, 0.5, 0.2]])
    """
    in_shares = (np.abs(boxes) <= LARGEST_SHARE).all(1)
    return np.where(in_shares[:, None], boxes, boxes / np.tile(sizes, 2))


def _texts(encoded: pa.DictionaryArray) -> list[str]:
    return [str(text) for text in encoded.dictionary.to_pylist()]
