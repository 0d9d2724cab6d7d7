"""Light and depth."""

import numpy as np
import pytest

from tfgan_ads.worlds.studio.artwork import scenes
from tfgan_ads.worlds.studio.artwork.canvas import Canvas

KINDS = ("bokeh", "studio", "leaves", "silk", "water")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(300, 250), (320, 50), (90, 400), (8, 8)])
def test_a_scene_fills_its_canvas(kind, size):
    canvas = Canvas(*size, 3)
    light, warmth = getattr(scenes, kind)(canvas)
    shape = (size[1], size[0])
    assert light.shape == shape and np.isfinite(light).all()
    assert warmth is None or warmth.shape == shape
    # Float64 would be twice as slow.
    assert light.dtype == np.float32


def test_rays_are_counted_where_they_fall():
    rows, columns = np.mgrid[:40, :40].astype("f4")
    even = scenes._counted(rows, columns)
    assert even[8:-8, 8:-8] == pytest.approx(1)
    gathered = scenes._counted(np.full_like(rows, 20), columns)
    assert gathered[20, 20] > 5 and gathered[2, 20] == 0
    outside = scenes._counted(rows - 1000, columns)
    assert outside[20, 20] == 0


def test_a_leaflet_is_where_it_points():
    canvas = Canvas(100, 100, 1)
    mask = np.zeros((100, 100), "f4")
    scenes._leaflet(canvas, mask, np.array([0.2, 0.5]), 0.0, 0.5, 0.05)
    rows, columns = np.nonzero(mask > 0.5)
    assert (rows.min(), rows.max()) == (45, 54)
    assert 20 <= columns.min() <= 24 and 64 <= columns.max() <= 70
    # It points down.
    scenes._leaflet(canvas, mask, np.array([0.8, 0.1]), np.pi / 2, 0.5, 0.05)
    assert mask[40, 80] == 1 and mask[70, 80] == 0


def test_a_disc_is_bright_at_its_edge_and_nothing_outside():
    canvas = Canvas(200, 200, 1)
    rows, columns, disc = scenes._disc(canvas, 0.5, 0.5, 0.1, 2)
    row = disc[len(disc) // 2]
    assert row.argmax() < len(row) * 0.2 or row.argmax() > len(row) * 0.8
    assert row[len(row) // 2] == pytest.approx(0.72, abs=0.01)
    assert disc[0].max() < 0.01
    assert rows.start == 73 and columns.start == 73


def test_the_table_is_below_the_wall():
    light, _ = scenes.studio(Canvas(300, 250, 1))
    lower = np.abs(np.diff(light.mean(1)))[10:-10].argmax() / 230
    assert 0.55 < lower < 0.85
