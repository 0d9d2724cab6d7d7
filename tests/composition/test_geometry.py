import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tfgan_ads.composition.geometry import LEAST_LINE
from tfgan_ads.composition.geometry import arrange
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.composition.logo_rules import LogoRules
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.slot import SOLD
from tfgan_ads.schema.slot import Slot

SIZES = {name: Slot.read(name).pixels for name in SOLD}

LAYOUTS = Layouts.shipped()
SHOWN = np.ones((1, 7, 3), "float32")


def arranged(
    size=(300, 250),
    layout=0,
    moves=SHOWN,
    aspect=2.0,
    widths=None,
    logo=(0.0, 0),
):
    """Arrange one ad; `widths` are those of every text on one line."""
    cells = LAYOUTS.cells(tf.constant([layout]), *map(float, size))
    wide = np.array(widths or [9.0, 4.0, 3.0, 12.0, 2.0])
    lines = np.tile(np.array([1.0, 2.0, 3.0]), (1, 5, 1))
    ways = wide[None, :, None] / lines
    found = arrange(
        cells,
        tf.constant(moves, tf.float32),
        tf.zeros(1),
        tf.fill((1, 2), aspect),
        tf.constant(lines, tf.float32),
        tf.constant(ways, tf.float32),
        tf.constant([float(size[0] * size[1])]),
        LAYOUTS.gap(*map(float, size))[None],
        LogoRules(*logo),
    )
    return cells.numpy()[0], found


@settings(max_examples=60, deadline=None)
@given(
    arrays("float32", (1, 7, 3), elements=st.floats(-9, 9, width=32)),
    st.sampled_from(list(SIZES.values())),
    st.integers(0, 8),
    st.floats(0.1, 8.0),
)
def test_whatever_the_moves_all_stays_in_its_cell(moves, size, layout, aspect):
    cells, found = arranged(size, layout, moves, aspect)
    boxes, line = found.boxes.numpy()[0], found.line.numpy()[0]
    for element, box, cell in zip(ELEMENTS, boxes, cells, strict=True):
        if box[2] > box[0]:
            assert (box[:2] >= cell[:2] - 1e-2).all(), element
            assert (box[2:] <= cell[2:] + 1e-2).all(), element
    shown = line > 0
    assert (line[shown] >= np.array(LEAST_LINE)[shown] - 1e-3).all()


def test_pictures_keep_their_proportions_and_fill_their_cell():
    cells, found = arranged(aspect=0.5)
    left, top, right, bottom = found.boxes.numpy()[0, 0]
    assert (right - left) / (bottom - top) == pytest.approx(0.5)
    assert bottom - top == pytest.approx(cells[0, 3] - cells[0, 1])


@settings(max_examples=60, deadline=None)
@given(
    arrays("float32", (1, 7, 3), elements=st.floats(-2, 2, width=32)),
    st.sampled_from(list(SIZES.values())),
    st.integers(0, 8),
    st.floats(0.1, 8.0),
    st.floats(0.0, 1.0),
)
def test_a_logo_keeps_its_clear_space(moves, size, layout, aspect, clear):
    _, found = arranged(size, layout, moves, aspect, logo=(clear, 0))
    boxes = found.boxes.numpy()[0]
    logo = boxes[1]
    free = clear * (logo[3] - logo[1]) - 1e-2
    for box in np.delete(boxes, 1, 0):
        if logo[2] > logo[0] and box[2] > box[0]:
            away = np.maximum(box[:2] - logo[2:], logo[:2] - box[2:])
            assert away.max() >= free


def test_a_logo_without_clear_space_fills_its_cell():
    cells, found = arranged(aspect=0.5)
    _, free = arranged(aspect=0.5, logo=(0.5, 0))
    room = cells[1, 3] - cells[1, 1]
    heights = [b.boxes.numpy()[0, 1] @ [0, -1, 0, 1] for b in (found, free)]
    gap = float(LAYOUTS.gap(300.0, 250.0))
    assert heights == pytest.approx([room, (room + 2 * gap) / 2])


def test_a_logo_has_its_least_size_or_is_left_out():
    small = SHOWN * np.array([0, 0, -1.0])
    sides = []
    for least in (0, 30, 33, 35):
        _, found = arranged(moves=small, aspect=1.0, logo=(0.0, least))
        box = found.boxes.numpy()[0, 1]
        sides.append(float(box[3] - box[1]))
    assert sides == pytest.approx([25.4, 30, 33, 0], abs=0.1)


def test_no_picture_no_box():
    _, found = arranged(aspect=0.0)
    assert not found.boxes.numpy()[0, :2].any()
    assert found.shown("product").numpy().tolist() == [False]


def test_moves_go_from_edge_to_edge_of_the_cell():
    moves = SHOWN * np.array([1.0, 0.0, -1.0])
    cells, found = arranged(moves=moves, aspect=1.0)
    box = found.boxes.numpy()[0, 0]
    room = cells[0, 2:] - cells[0, :2]
    assert box[2] == pytest.approx(cells[0, 2])
    assert box[2] - box[0] == pytest.approx(0.75 * room.min())


def test_a_long_headline_is_broken_and_a_button_is_not():
    _, found = arranged(widths=[20.0, 4.0, 3.0, 12.0, 2.0])
    variant = found.variant.numpy()[0]
    assert variant[0] == 2 and variant[1] == 0


def test_what_would_be_too_small_is_left_out():
    _, found = arranged(size=(320, 50), widths=[90.0, 4.0, 3.0, 12.0, 2.0])
    assert found.shown("headline").numpy().tolist() == [False]
    assert found.line.numpy()[0, 0] == 0


def test_words_are_in_the_middle_of_their_button():
    _, found = arranged()
    button = found.boxes.numpy()[0, ELEMENTS.index("call_to_action")]
    words = found.type.numpy()[0, 1]
    np.testing.assert_allclose(
        button[:2] + button[2:], words[:2] + words[2:], rtol=1e-5
    )
    assert words[0] > button[0] and words[1] > button[1]


def test_boxes_are_told_in_eighths_of_a_pixel():
    _, found = arranged()
    told = found.in_eighths().boxes.numpy()
    np.testing.assert_array_equal(told * 8 % 1, 0)
    assert np.abs(told - found.boxes).max() <= 1 / 16
    assert [float(f"{edge:.3f}") for edge in told.ravel()] == list(told.ravel())


@pytest.mark.parametrize(
    "moved, sides",
    # Words of buttons and badges stay in the middle of these.
    [(-2.0, [-1, 0, -1, -1, 0]), (0.9, [0] * 5), (2.0, [1, 0, 1, 1, 0])],
)
def test_words_and_their_lines_are_at_a_side_or_in_the_middle(moved, sides):
    cells, found = arranged(moves=SHOWN * np.array([moved, 0, 0]))
    assert found.align.numpy()[0].tolist() == sides
    headline = found.boxes.numpy()[0, ELEMENTS.index("headline")]
    cell = cells[ELEMENTS.index("headline")]
    room = np.array([headline[0] - cell[0], cell[2] - headline[2]])
    wanted = {-1: 0, 0: 0.5, 1: 1}[sides[0]] * room.sum()
    assert room[0] == pytest.approx(wanted, abs=1e-3)
