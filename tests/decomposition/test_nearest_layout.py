"""A banner is laid out by the layout whose cells hold its parts."""

import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.decomposition.nearest_layout import nearest_layout
from tfgan_ads.decomposition.panel_sight import PanelSight
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import Element
from tfgan_ads.schema.slot import SOLD
from tfgan_ads.schema.slot import Slot


def cells(layouts, name, size):
    number = tf.constant([layouts.names.index(name)])
    found = layouts.cells(number, *map(float, size)).numpy()[0]
    return {
        element: cell
        for element, cell in zip(ELEMENTS, found, strict=True)
        if cell[2] > 0
    }


@pytest.mark.parametrize("slot", SOLD)
def test_parts_that_fill_the_cells_of_a_layout_are_all_held(slot):
    layouts, size = Layouts.shipped(), Slot.read(slot).pixels
    for name in layouts.usable(*size):
        boxes = cells(layouts, name, size)
        found, held = nearest_layout(layouts, boxes, size)
        assert held == pytest.approx(1)
        # Another layout may hold them in cells that are larger.
        others = cells(layouts, found, size)
        assert others.keys() == boxes.keys()
        outer, inner = (np.stack([*b.values()]) for b in (others, boxes))
        assert (outer[:, :2] <= inner[:, :2] + 1e-3).all()
        assert (outer[:, 2:] >= inner[:, 2:] - 1e-3).all()


TWO = Layouts.from_dict(
    {
        "left": {"rectangle": "PH"},
        "right": {"rectangle": "HP"},
        "priced": {"rectangle": "H$\nPP"},
        "strip": {"strip": "PH"},
    },
    safe_area=0.0,
)
SIZE = (100.0, 100.0)


def test_what_is_half_in_its_cell_counts_half():
    boxes = {
        Element.PRODUCT: np.array([10.0, 40, 40, 60]),
        Element.HEADLINE: np.array([48.6, 20, 54.2, 30]),
    }
    # The headline's cell begins at 51.4.
    name, held = nearest_layout(TWO, boxes, SIZE)
    assert name == "left" and held == pytest.approx((1 + 0.5) / 2)


def test_a_cell_that_nothing_stands_in_counts_against_a_layout():
    boxes = {Element.PRODUCT: np.array([60.0, 60, 90, 90])}
    name, held = nearest_layout(TWO, boxes, SIZE)
    # In `right`, one of two; in `priced`, one of three.
    assert name == "right" and held == pytest.approx(1 / 2)


def test_only_layouts_for_the_shape_of_the_slot_come_into_question():
    boxes = {Element.PRODUCT: np.array([10.0, 40, 40, 60])}
    assert nearest_layout(TWO, boxes, (728, 90))[0] == "strip"


def test_of_an_empty_banner_nothing_is_held():
    assert nearest_layout(TWO, {}, SIZE)[1] == 0


def test_layouts_that_hold_the_same_are_told_apart_by_their_panels():
    layouts = Layouts.from_dict(
        {
            "open": {"rectangle": "PH"},
            "panelled": {"rectangle": "PH", "panel": "words"},
        },
        safe_area=0.1,
    )
    boxes = cells(layouts, "open", SIZE)
    known = np.ones((200, 200), bool)
    plain = np.full((200, 200, 3), 40, "uint8")
    left, top, right, bottom = (
        2 * layouts.panels(tf.constant([1]), *SIZE)[0].numpy()[0]
    ).astype(int)
    panel = plain.copy()
    panel[top:bottom, left:right] = 240
    for picture, name in ((plain, "open"), (panel, "panelled")):
        sight = PanelSight(picture, known)
        found, held = nearest_layout(layouts, boxes, SIZE, sight)
        assert found == name and held == pytest.approx(1)
