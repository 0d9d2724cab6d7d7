"""Coordinates and noise without a resolution."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.worlds.studio.artwork.canvas import Canvas


def test_a_unit_is_a_square_of_the_area():
    canvas = Canvas(400, 100, 1)
    assert (canvas.unit, canvas.wide, canvas.high) == (200.0, 2.0, 0.5)
    assert canvas.x[0, [0, -1]] == pytest.approx([0.0025, 1.9975])
    assert canvas.y[[0, -1], 0] == pytest.approx([0.0025, 0.4975])


@settings(max_examples=20, deadline=None)
@given(
    st.integers(8, 90),
    st.integers(8, 90),
    st.floats(0.3, 60),
    st.integers(0, 9),
)
def test_noise_fills_any_canvas(width, height, bumps, seed):
    noise = Canvas(width, height, seed).noise(bumps)
    assert noise.shape == (height, width) and noise.dtype == np.float32
    assert np.isfinite(noise).all()


def test_noise_has_mean_0_and_deviation_1():
    noise = Canvas(400, 400, 3).noise(60)
    assert noise.mean() == pytest.approx(0, abs=0.05)
    assert noise.std() == pytest.approx(1, abs=0.05)
    fractal = Canvas(400, 400, 3).fractal(30, 4)
    assert fractal.std() == pytest.approx(1, abs=0.1)


def test_noise_is_the_same_at_double_density():
    small = Canvas(120, 80, 5).noise(4)
    large = Canvas(240, 160, 5).noise(4)
    halved = large.reshape(80, 2, 120, 2).mean((1, 3))
    assert np.abs(halved - small).max() < 0.01


def test_each_draw_is_another_one_and_the_seed_decides():
    one, other = Canvas(50, 50, 1), Canvas(50, 50, 1)
    first, second = one.noise(5), one.noise(5)
    assert np.abs(first - second).max() > 0.5
    assert (other.noise(5) == first).all()
    assert (other.grain() != one.grain().T).any()
    assert np.abs(Canvas(50, 50, 2).noise(5) - first).max() > 0.5


def test_rows_may_lie_elsewhere():
    canvas = Canvas(40, 40, 1)
    moved = canvas.noise(3, 3, np.zeros((40, 1), "f4"))
    assert np.ptp(moved, axis=0).max() == 0
    assert np.ptp(moved, axis=1).min() > 0


def test_too_fine_octaves_are_left_out():
    canvas = Canvas(20, 20, 1)
    assert (canvas.fractal(14, 3) == 0).all()


def test_a_turn_of_a_right_angle_swaps_the_coordinates():
    canvas = Canvas(30, 20, 1)
    along, across = canvas.turned(np.pi / 2)
    assert along == pytest.approx(np.broadcast_to(canvas.y, (20, 30)), abs=1e-6)
    assert across == pytest.approx(
        np.broadcast_to(-canvas.x, (20, 30)), abs=1e-6
    )


def test_glow_and_blur():
    canvas = Canvas(101, 101, 1)
    glow = canvas.glow(0.5, 0.5, 0.25)
    assert glow[50, 50] == pytest.approx(1)
    assert glow[50, 75] == pytest.approx(np.exp(-1), abs=0.02)
    spot = np.zeros((101, 101), "f4")
    spot[50, 50] = 1
    blurred = canvas.blur(spot, 0.03)
    assert blurred.sum() == pytest.approx(1, abs=1e-3)
    assert blurred[50, 50] == pytest.approx(1 / (2 * np.pi * 3.03**2), rel=0.05)
    assert {canvas.side() for _ in range(20)} == {-1, 1}
