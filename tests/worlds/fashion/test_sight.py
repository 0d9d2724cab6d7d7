"""What is seen in photographs, of drawn stand-ins for them."""

import numpy as np
import pytest

from tfgan_ads.worlds.fashion.sight import MEASURES
from tfgan_ads.worlds.fashion.sight import Seen
from tfgan_ads.worlds.fashion.sight import Sight


@pytest.fixture(scope="module")
def photographs():
    """Two kinds of boxes, narrow and wide, each with a little noise."""
    rng = np.random.default_rng(0)
    labels = np.arange(200) % 2
    images = rng.integers(0, 20, (200, 28, 28, 1))
    for image, label in zip(images, labels):
        image[4:24, 10 - 6 * label : 18 + 6 * label] += rng.integers(100, 230)
    return images.astype("uint8"), labels


@pytest.fixture(scope="module")
def sight(photographs):
    return Sight(*photographs)


def test_photographs_are_measured_by_their_own_mean_and_spread(
    sight, photographs
):
    seen = sight(photographs[0])
    assert seen.measures.shape == (200, len(MEASURES))
    np.testing.assert_allclose(seen.measures.mean(0), 0, atol=1e-4)
    np.testing.assert_allclose(seen.measures.std(0), 1, rtol=1e-4)
    # One in twenty has more to it than the components explain.
    assert (seen.artefacts > 0).sum() == 10
    assert (seen.category.argmax(1) == photographs[1]).all()


def test_a_plain_box_is_measured_by_hand(sight):
    box = np.zeros((1, 28, 28, 1), "uint8")
    box[:, 7:21, 7:21] = 51
    # A fifth of white, half of the columns, and no edge within.
    wanted = (np.array([0.2, 0.5, 0.0]) - sight.mean) / sight.deviation
    np.testing.assert_allclose(sight(box).measures[0], wanted, rtol=1e-5)


def test_taste_depends_on_categories_and_on_bounded_measures():
    seen = Seen(
        np.array([[0.25, 0.75]]), np.array([[0.0, 1.0, -99.0]]), np.zeros(1)
    )
    wanted = [[0.25, 0.75, 0.0, np.tanh(1.0), -1.0]]
    np.testing.assert_allclose(seen.features(), wanted)
