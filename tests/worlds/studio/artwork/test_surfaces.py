"""Materials, lit from a side."""

import numpy as np
import pytest

from tfgan_ads.worlds.studio.artwork import surfaces
from tfgan_ads.worlds.studio.artwork.canvas import Canvas

KINDS = ("paper", "marble", "wood", "linen", "concrete")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(300, 250), (320, 50), (90, 400), (8, 8)])
def test_a_surface_fills_its_canvas(kind, size):
    canvas = Canvas(*size, 3)
    light, warmth = getattr(surfaces, kind)(canvas)
    shape = (size[1], size[0])
    assert light.shape == shape and np.isfinite(light).all()
    assert warmth is None or warmth.shape == shape
    # Float64 would be twice as slow.
    assert light.dtype == np.float32


def test_daylight_comes_from_above():
    falls = [
        light[0].mean() - light[-1].mean()
        for light in (
            surfaces.daylight(Canvas(60, 60, seed), 1.0) for seed in range(20)
        )
    ]
    assert np.mean(falls) == pytest.approx(0.7, abs=0.2)


def test_boards_run_along_the_rows():
    light, _ = surfaces.wood(Canvas(300, 250, 4))
    down, right = np.gradient(light)
    assert np.abs(down).mean() > 1.5 * np.abs(right).mean()


def test_marble_is_even_but_for_its_veins():
    light, warmth = surfaces.marble(Canvas(400, 300, 4))
    middle = np.median(light)
    assert middle - light.min() > 2 * (light.max() - middle)
    # A vein is darker, and of another warmth.
    assert np.corrcoef(light.ravel(), warmth.ravel())[0, 1] < -0.5


def test_a_whole_number_is_on_the_line():
    canvas = Canvas(100, 100, 1)
    away = surfaces._from_line(canvas, np.tile(4 * canvas.x + 0.5, (100, 1)))
    assert away[50].min() == pytest.approx(0, abs=0.01)
    # Lines are a quarter of a unit apart: at most an eighth from one.
    assert away[50].max() == pytest.approx(0.125, abs=0.01)
