import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from scipy import linalg

from tfgan_ads.metrics.diversity import pairwise_difference
from tfgan_ads.metrics.frechet import frechet_distance
from tfgan_ads.metrics.kernel import kernel_distance
from tfgan_ads.metrics.modes import modes
from tfgan_ads.metrics.moments import Moments
from tfgan_ads.metrics.vendi import vendi_ratios
from tfgan_ads.metrics.vendi import vendi_score


def fixed_samples():
    """The arrays that the peers' figures below were computed on."""
    rng = np.random.default_rng(0)
    return rng.normal(size=(120, 8)), rng.normal(size=(100, 8)) * 0.8 + 0.3


def test_frechet_distance_agrees_with_the_matrix_square_root():
    rng = np.random.default_rng(0)
    a = rng.normal(size=(200, 5))
    b = rng.normal(size=(150, 5)) @ rng.normal(size=(5, 5)) + 1
    cov_a, cov_b = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    gap = a.mean(0) - b.mean(0)
    root = linalg.sqrtm(cov_a @ cov_b).real
    expected = gap @ gap + np.trace(cov_a + cov_b - 2 * root)
    np.testing.assert_allclose(frechet_distance(a, b), expected, rtol=1e-9)
    assert frechet_distance(a, a) < 1e-9


def test_frechet_distance_agrees_with_torch_fidelity():
    # torch-fidelity 0.4.0, `fid_statistics_to_metric`.
    expected = 1.430213132079066
    np.testing.assert_allclose(
        frechet_distance(*fixed_samples()), expected, rtol=1e-9
    )


def test_kernel_distance_agrees_with_torch_fidelity():
    # torch-fidelity 0.4.0, `kernel_mmd`, defaults.
    a, b = fixed_samples()
    found = kernel_distance(a[:100], b, subsets=3)
    np.testing.assert_allclose(found.value, 0.3747962736562078, rtol=1e-9)
    # Every subset is the whole sample.
    np.testing.assert_allclose(found.interval, [found.value] * 2)


def test_kernel_distance_of_one_distribution_is_about_zero():
    rng = np.random.default_rng(1)
    a, b = rng.normal(size=(2, 600, 4))
    found = kernel_distance(a, b, subset_size=200)
    assert found.interval[0] < 0 < found.interval[1]
    assert found == kernel_distance(a, b, subset_size=200)
    with pytest.raises(ValueError, match="at least 2 rows"):
        kernel_distance(a[:1], b)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.integers(0, 30), min_size=1))
def test_moments_do_not_depend_on_the_batches(seed, cuts):
    x = np.random.default_rng(seed).normal(3, 2, size=(40, 3))
    moments = Moments()
    for part in np.split(x, np.minimum(np.cumsum(cuts), 40)):
        moments.update(part)
    assert moments.count == 40
    np.testing.assert_allclose(moments.mean, x.mean(0), rtol=1e-9)
    np.testing.assert_allclose(
        moments.covariance, np.cov(x, rowvar=False), rtol=1e-9
    )


def test_pairwise_difference_is_the_mean_over_all_pairs():
    images = np.random.default_rng(0).integers(0, 256, (7, 3, 3, 1))
    images = images.astype("uint8")
    pairs = [
        np.abs(a.astype(int) - b).mean() / 255
        for i, a in enumerate(images)
        for b in images[:i]
    ]
    np.testing.assert_allclose(pairwise_difference(images), np.mean(pairs))


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 12), st.integers(1, 9), st.integers(0, 10_000))
def test_vendi_score_is_that_of_the_similarity_matrix(n, width, seed):
    x = np.random.default_rng(seed).normal(size=(n, width))
    unit = x / np.linalg.norm(x, axis=1, keepdims=True)
    values = np.linalg.eigvalsh(unit @ unit.T / n)
    values = values[values > 1e-12]
    expected = np.exp(-(values * np.log(values)).sum())
    np.testing.assert_allclose(vendi_score(x), expected, rtol=1e-6)
    assert 1 - 1e-9 <= vendi_score(x) <= min(n, width) + 1e-6


def test_vendi_ratios_see_what_the_whole_hides():
    collapsed = np.repeat(np.eye(4), 10, 0)
    varied = np.tile(np.eye(4), (10, 1))
    conditions = np.repeat(list("abcd"), 10)
    assert round(vendi_score(collapsed), 6) == 4
    assert round(vendi_score(varied), 6) == 4
    ratios = vendi_ratios(collapsed, varied, conditions, conditions)
    assert list(ratios) == list("abcd")
    # Of 10 items 3, 3, 2 and 2 are alike.
    p = np.array([0.3, 0.3, 0.2, 0.2])
    real = np.exp(-(p * np.log(p)).sum())
    np.testing.assert_allclose(list(ratios.values()), 1 / real)
    few = vendi_ratios(collapsed, varied, conditions, conditions, 11)
    assert few == {}


def test_modes():
    classes = np.array([0, 0, 1, 1])
    assert modes(classes, 4) == (2, pytest.approx(np.log(2)))
    even = modes(np.arange(1000), 1000)
    assert even.covered == 1000 and even.divergence == pytest.approx(0)
    real = np.array([0, 1, 1, 1])
    expected = 0.5 * np.log(0.5 / 0.25) + 0.5 * np.log(0.5 / 0.75)
    assert modes(classes, 2, real).divergence == pytest.approx(expected)
    with pytest.raises(ValueError, match="classes of the real sample"):
        modes(np.array([2]), 3, real)
