import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.composition.template import Template
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.slot import SOLD
from tfgan_ads.schema.slot import Slot

SIZES = {name: Slot.read(name).pixels for name in SOLD}


def every(size):
    layouts = Layouts.shipped()
    rows = tf.range(len(layouts.names))
    return layouts, rows, layouts.cells(rows, *size).numpy()


@pytest.mark.parametrize("size", SIZES.values(), ids=list(SIZES))
def test_cells_are_inside_the_safe_area_and_apart(size):
    layouts, _, cells = every(size)
    margin = layouts.safe_area * min(size)
    for boxes, template in zip(cells, layouts.templates, strict=True):
        there = boxes[boxes[:, 2] > 0]
        assert len(there) >= (4 if template.has_words else 1)
        assert (there[:, :2] > margin).all()
        assert (there[:, 2:] < np.array(size) - margin).all()
        low = np.maximum(there[:, None, :2], there[None, :, :2])
        high = np.minimum(there[:, None, 2:], there[None, :, 2:])
        overlap = (high - low).min(-1)
        np.fill_diagonal(overlap, 0)
        assert overlap.max() <= 0


@pytest.mark.parametrize("size", SIZES.values(), ids=list(SIZES))
def test_eight_layouts_or_more_are_there_for_every_slot(size):
    assert len(Layouts.shipped().usable(*size)) >= 8


def test_panels_are_off_the_product_and_bleed_over_the_edge():
    layouts, rows, cells = every((1200, 628))
    panels, radius = (x.numpy() for x in layouts.panels(rows, 1200, 628))
    bottom = layouts.names.index("panel_bottom")
    assert panels[bottom, 0] < 0 and panels[bottom, 3] > 628
    assert panels[bottom, 1] > cells[bottom, 0, 3] and radius[bottom] == 0
    card = layouts.names.index("card")
    assert panels[card, 0] >= cells[card, 0, 2] and radius[card] > 0
    assert not panels[layouts.names.index("product_top")].any()


def test_each_row_has_its_own_size():
    layouts = Layouts.shipped()
    rows = tf.constant([0, 0])
    both = layouts.cells(
        rows, tf.constant([300.0, 728]), tf.constant([250.0, 90])
    )
    alone = layouts.cells(rows[:1], 728.0, 90.0)
    np.testing.assert_array_equal(both[1], alone[0])


def test_users_add_their_own(tmp_path):
    path = tmp_path / "layouts.yaml"
    path.write_text("mine:\n  rectangle: |\n    HH\n    PP\n")
    layouts = Layouts.read(path).keeping(0.1)
    assert layouts.names == ["mine"] and layouts.usable(728, 90) == []
    cells = layouts.cells(tf.constant([0]), 100.0, 100.0)
    np.testing.assert_allclose(cells[0, 0], [11.4, 51.4, 88.6, 88.6], rtol=1e-5)


def test_a_mistake_names_the_file(tmp_path):
    path = tmp_path / "layouts.yaml"
    path.write_text("mine:\n  rectangle: |\n    HX\n")
    with pytest.raises(AdsError, match="layouts.yaml': Layout 'mine', rect"):
        Layouts.read(path)


def test_names_and_safe_area_are_checked():
    one = Template.from_dict("one", {"strip": "H"})
    with pytest.raises(AdsError, match="different names"):
        Layouts([one, one])
    with pytest.raises(AdsError, match="safe_area=0.5"):
        Layouts([one], safe_area=0.5)
