"""Noise has the shape that the guarantee was worked out for."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.discrete_gaussian import DiscreteGaussian


def seeded(seed):
    return np.random.default_rng(seed).bytes


def chances(deviation, most):
    x = np.arange(-most, most + 1)
    weights = np.exp(-(x**2) / (2 * deviation**2))
    return x, weights / weights.sum()


@pytest.mark.parametrize("deviation", [0.4, 1.0, 3.7])
def test_numbers_are_as_frequent_as_the_formula_says(deviation):
    most = math.ceil(4 * deviation)
    x, wanted = chances(deviation, 20 * most)
    drawn = DiscreteGaussian(deviation, seeded(1)).draw(200_000)
    inside = np.abs(x) <= most
    found = np.array([(drawn == value).sum() for value in x[inside]])
    expected = 200_000 * wanted[inside]
    kept = expected > 5
    rest = [200_000 - found[kept].sum(), 200_000 - expected[kept].sum()]
    assert (
        chisquare([*found[kept], rest[0]], [*expected[kept], rest[1]]).pvalue
        > 1e-3
    )


@given(st.floats(0.2, 500), st.floats(1e-15, 0.49))
def test_the_tail_is_the_least_that_is_rare_enough(deviation, chance):
    noise = DiscreteGaussian(deviation)
    least = noise.least_above(chance)
    x, wanted = chances(deviation, math.ceil(14 * deviation) + 2)

    def above(t):
        return wanted[x >= t].sum()

    assert above(least) <= chance * (1 + 1e-9)
    assert least == 1 or above(least - 1) > chance * (1 - 1e-9)


def test_edges_end_at_one_and_are_exact_to_the_last_bits():
    edges = DiscreteGaussian(2.0)._edges
    assert edges[-1] == 2**128 and edges == sorted(edges)
    _, wanted = chances(2.0, 60)
    assert edges[0] / 2**128 == pytest.approx(wanted[60], rel=1e-15)


def test_a_number_on_an_edge_is_told_by_its_last_bits():
    noise = DiscreteGaussian(1.0)
    edge = noise._edges[0]
    found = []
    for number in (edge - 1, edge):
        words = np.array([number >> 64, number % 2**64], "uint64").tobytes()
        answers = iter([words, b"\0"])
        noise = DiscreteGaussian(1.0, lambda _, left=answers: next(left))
        found.append(int(noise.draw(1)[0]))
    assert found == [0, 1]


def test_no_deviation_is_no_noise_and_none_is_negative():
    assert DiscreteGaussian(0.0).draw((2, 2)).tolist() == [[0, 0], [0, 0]]
    assert DiscreteGaussian(0.0).least_above(0.1) == 1
    with pytest.raises(AdsError, match="must not be negative. Received: dev"):
        DiscreteGaussian(-1.0)


def test_what_is_drawn_comes_from_the_operating_system():
    first, second = (DiscreteGaussian(1e4).draw(50) for _ in range(2))
    assert not np.array_equal(first, second)
