"""Boxes of elements, as logs write them."""

import json

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.data.boxes import box_numbers
from tfgan_ads.data.boxes import box_of
from tfgan_ads.data.boxes import box_shares
from tfgan_ads.data.boxes import read_boxes
from tfgan_ads.schema.column import Column

COLUMN = Column(role="box", element="logo")
SIZED = Column(role="box", element="logo", format="x y width height")
NUMBER = st.floats(-4_000, 4_000).map(lambda n: round(n, 4))


def read(values, column=COLUMN):
    found, bad = read_boxes(pa.array(values), column)
    return found.to_pylist(), bad


@given(st.tuples(*[NUMBER] * 4), st.sampled_from([" ", ", ", ";", " | "]))
def test_a_box_is_the_same_however_it_is_written(box, between):
    x0, y0, x1, y1 = box
    corners = {"left": x0, "top": y0, "right": x1, "bottom": y1}
    texts = [
        between.join(map(str, box)),
        json.dumps(box),
        json.dumps(corners),
        f"({between.join(map(str, box))})",
    ]
    found, bad = read(texts)
    assert not bad and len(set(found)) == 1
    numbers = box_numbers(pa.array(found))
    np.testing.assert_allclose(numbers, [box] * 4, rtol=1e-9, atol=1e-9)
    # What has been read is read again as it is.
    assert read(found) == (found, [])
    assert read([list(box)])[0] == read([corners])[0] == found[:1]


@given(st.tuples(*[st.integers(0, 999)] * 4))
def test_a_size_becomes_a_corner(box):
    x, y, width, height = box
    corners = f"{x} {y} {x + width} {y + height}"
    assert read([" ".join(map(str, box))], SIZED)[0] == [corners]
    for names in (("x", "y", "w", "h"), ("left", "top", "width", "height")):
        named = dict(zip(names, box, strict=True))
        assert read([json.dumps(named)])[0] == [corners]


@given(st.text(max_size=12))
def test_any_text_is_a_box_or_told(text):
    found, bad = read([text])
    assert len(found) == 1
    assert not (bad and found[0])
    if found[0]:
        assert np.isfinite(box_numbers(pa.array(found))).all()


@pytest.mark.parametrize(
    "cell",
    ["1 2 3", "1 2 3 4 5", "a b c d", "[1, 2, 3]", '{"x": 1}', "[", "1 2 3 inf"]
    + [
        '{"x0": 1, "y0": 2, "x1": null, "y1": 3}',
        "[[1], 2, 3, 4]",
        "[NaN,1,2,3]",
    ],
)
def test_what_is_no_box_is_told(cell):
    found, bad = read(["1 2 3 4", cell])
    assert found == ["1 2 3 4", ""]
    assert bad[0].row == 1
    assert bad[0].sentence == (
        f"cannot read {cell!r} as a box. Write four numbers, such as "
        "'12 8 120 40', in pixels or in shares of the picture; the column's "
        "`format` says what they are."
    )


def test_nothing_is_no_box_and_no_mistake():
    found, bad = read(["", None, "NULL", "none", "-", "0 0 1 1"])
    assert (found, bad) == (["", "", "", "", "", "0 0 1 1"], [])
    assert read(pa.array([None, [1, 2, 3, 4]])) == (["", "1 2 3 4"], [])


def test_numbers_are_in_the_order_of_the_file():
    column = Column(role="box", element="logo", format="y0 x0 y1 x1")
    assert read(["1 2 3 4"], column)[0] == ["2 1 4 3"]
    assert box_of([1, 2, 3, 4], column.box_order) == (2, 1, 4, 3)


def test_small_numbers_are_shares():
    boxes = np.array(
        [[30, 25, 150, 50.0], [0.1, 0.2, 1.02, 1], [0, 0, 3, 3], [np.nan] * 4]
    )
    sizes = np.array([[300, 250], [300, 250], [np.nan] * 2, [300, 250]])
    np.testing.assert_allclose(
        box_shares(boxes, sizes),
        [[0.1, 0.1, 0.5, 0.2], [0.1, 0.2, 1.02, 1], [np.nan] * 4, [np.nan] * 4],
    )
    assert box_numbers(pa.array([], pa.string())).shape == (0, 4)
