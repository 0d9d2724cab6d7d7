"""How different colours look, against what was published."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfgan_ads.metrics.colour_difference import colour_difference
from tfgan_ads.metrics.colour_difference import lab_of

# Of table 1 of Sharma, Wu and Dalal, 2005: two colours, and their difference.
PAIRS = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, 3.1571, -77.2803), (50.0, 0.0, -82.7485), 2.8615),
    ((50.0, 2.8361, -74.0200), (50.0, 0.0, -82.7485), 3.4412),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
    ((50.0, -1.1848, -84.8006), (50.0, 0.0, -82.7485), 1.0),
    ((50.0, -0.9009, -85.5211), (50.0, 0.0, -82.7485), 1.0),
    # One of them is grey, or they are opposite one another.
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
    ((50.0, -0.001, 2.49), (50.0, 0.0009, -2.49), 4.8045),
    ((50.0, -0.001, 2.49), (50.0, 0.0011, -2.49), 4.7461),
    # Far apart.
    ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (61.0, -5.0, 29.0), 22.8977),
    ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
    ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
    # Near.
    ((50.0, 2.5, 0.0), (50.0, 3.1736, 0.5854), 1.0),
    ((50.0, 2.5, 0.0), (50.0, 3.2972, 0.0), 1.0),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.2630),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]
RGB = st.tuples(*[st.integers(0, 255)] * 3)


@pytest.mark.parametrize(("one", "other", "apart"), PAIRS)
def test_differences_are_those_that_were_published(one, other, apart):
    found = float(colour_difference(one, other))
    assert found == pytest.approx(apart, abs=5e-5)
    # Its hue's mean is the same from both ends.
    assert float(colour_difference(other, one)) == pytest.approx(
        apart, abs=5e-5
    )


@pytest.mark.parametrize(
    ("colour", "lab"),
    [
        ((0, 0, 0), (0, 0, 0)),
        ((255, 255, 255), (100, 0, 0)),
        # As they are listed for D65, such as by Lindbloom.
        ((255, 0, 0), (53.24, 80.09, 67.20)),
        ((0, 255, 0), (87.73, -86.18, 83.18)),
        ((0, 0, 255), (32.30, 79.19, -107.86)),
    ],
)
def test_colours_are_where_cielab_has_them(colour, lab):
    np.testing.assert_allclose(lab_of(colour), lab, atol=0.02)


@given(RGB, RGB)
def test_it_is_the_same_from_both_sides_and_never_below_nothing(one, other):
    here, there = lab_of(one), lab_of(other)
    apart = float(colour_difference(here, there))
    assert apart >= 0
    assert apart == pytest.approx(
        float(colour_difference(there, here)), abs=1e-9
    )
    if one != other:
        assert apart > 0


@given(RGB)
def test_a_colour_is_like_itself(colour):
    assert colour_difference(lab_of(colour), lab_of(colour)) == 0


def test_many_are_compared_at_once():
    one, other, apart = (np.array(column) for column in zip(*PAIRS))
    pairs = one.reshape(3, 7, 3), other.reshape(3, 7, 3)
    found = colour_difference(*pairs).numpy()
    assert found.shape == (3, 7)
    np.testing.assert_allclose(found.ravel(), apart, atol=5e-5)
    # One against all.
    np.testing.assert_allclose(
        colour_difference(one[0], other)[0], apart[0], atol=5e-5
    )
