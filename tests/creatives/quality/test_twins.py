"""Twins of an advertiser's own ads."""

import numpy as np
import pytest

from tests.creatives.compositions import own_ads
from tfgan_ads.creatives.quality.twins import Twin
from tfgan_ads.creatives.quality.twins import crop_distances
from tfgan_ads.creatives.quality.twins import draw_twins
from tfgan_ads.creatives.quality.twins import sharpness


@pytest.fixture(scope="module")
def twins():
    ads = own_ads.log().first_of("creative").where(slot="300x250")
    return draw_twins(own_ads.gan(), ads, limit=3)


def test_they_are_of_the_same_size(twins):
    assert len(twins) == 3
    for true, made, free in twins:
        assert true.shape == made.shape == (250, 300, 3)
        # Some is behind elements, and some is not.
        assert 0.1 < free.mean() < 0.95


def test_sharpness_is_beside_the_true_ads():
    black = np.zeros((200, 200, 3), "uint8")
    sharp, soft, free = black.copy(), black.copy(), np.ones((200, 200), bool)
    sharp[:, 100:] = soft[:, 101:] = 255
    soft[:, 99:101] = 128
    free[:, 90:110] = False
    found = sharpness([Twin(sharp, soft, free), Twin(sharp, black, free)])
    assert found[1] == 0 and found[0] == pytest.approx(0.5, abs=0.01)
    # Outside of boxes the true ad has no edge.
    assert np.isnan(sharpness([Twin(sharp, soft, free)], ground=True)).all()


def test_what_is_drawn_alike_is_as_near_as_true_ads_are():
    rng = np.random.default_rng(0)
    true = [rng.integers(0, 255, (80, 80, 3)).astype("uint8") for _ in range(8)]
    free = np.ones((80, 80), bool)
    same = crop_distances([Twin(t, t, free) for t in true])
    grey = crop_distances([Twin(t, 0 * t + 128, free) for t in true])
    assert np.mean(same[0]) == pytest.approx(np.mean(same[1]), rel=0.5)
    assert np.mean(grey[0]) > 4 * np.mean(grey[1])
