import json

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from tfgan_ads.composition.realism_floor import SIDE
from tfgan_ads.composition.realism_floor import RealismFloor
from tfgan_ads.composition.realism_floor import _left_out


def flat_ads(count, seed, width=300, height=250):
    """Ads of a few rectangles, as large as they are sold."""
    rng = np.random.default_rng(seed)
    made = np.empty((count, height, width, 3), "uint8")
    for ad in made:
        ad[:] = rng.integers(0, 255, 3)
        for _ in range(rng.integers(4, 9)):
            top, left = rng.integers(height - 40), rng.integers(width - 40)
            high, wide = rng.integers(20, 120, 2)
            ad[top : top + high, left : left + wide] = rng.integers(0, 255, 3)
    return made


def squeeze(ads):
    return np.stack(
        [
            Image.fromarray(ad).resize((SIDE, SIDE), Image.Resampling.BOX)
            for ad in ads
        ]
    )


@pytest.fixture(scope="module")
def floor():
    return RealismFloor.of(squeeze(flat_ads(400, 0)), [(300, 250)])


def share_below(floor, ads):
    return np.mean([bool(floor.below(ad, 300.0, 250.0)) for ad in ads])


def test_other_true_ads_are_above_it(floor):
    assert share_below(floor, flat_ads(200, 1)) <= 0.04


@pytest.mark.parametrize("spoilt", ["noise", "blur", "blank"])
def test_what_is_no_ad_is_below_it(floor, spoilt):
    ads, rng = flat_ads(40, 2), np.random.default_rng(3)
    if spoilt == "noise":
        blocks = rng.normal(0, 40, (40, 50, 60, 3)).repeat(5, 1).repeat(5, 2)
        ads = np.clip(ads + blocks, 0, 255).astype("uint8")
    elif spoilt == "blur":
        ads = tf.image.resize(tf.image.resize(ads, (6, 6), "area"), (250, 300))
        ads = ads.numpy().astype("uint8")
    else:
        ads[:] = 200
    assert share_below(floor, ads) >= 0.95


def test_a_shape_that_the_log_does_not_have_is_not_told(floor):
    blank = tf.fill((90, 728, 3), tf.constant(7, tf.uint8))
    assert not bool(floor.below(blank, 728.0, 90.0))
    blank = tf.fill((500, 600, 3), tf.constant(7, tf.uint8))
    assert bool(floor.below(blank, 600.0, 500.0))


@pytest.mark.parametrize("size", [(300, 250), (1080, 1080), (1200, 628)])
def test_an_ad_of_any_size_is_squeezed_as_the_logs_ads_are(size):
    floor = RealismFloor([0] * 12, np.eye(12), 1, [0])
    ad = flat_ads(1, 4, *size)[0]
    small = squeeze([ad])[0]
    any_size = [tf.TensorSpec((None, None, 3), tf.uint8)]
    graph = tf.function(floor.strangeness, input_signature=any_size)
    large = float(graph(tf.constant(ad)))
    assert large == pytest.approx(
        float(floor.strangeness(tf.constant(small))), rel=0.03
    )


def test_the_share_of_true_ads_below_it_is_found_without_them():
    rows = np.random.default_rng(0).normal(size=(40, 3))

    def strange_to(others, row):
        apart = row - others.mean(0)
        return apart @ np.linalg.inv(np.cov(others.T)) @ apart

    alone = [strange_to(np.delete(rows, i, 0), rows[i]) for i in range(40)]
    among = np.array([strange_to(rows, row) for row in rows])
    np.testing.assert_allclose(_left_out(among, 40), alone)


def test_few_ads_say_nothing():
    assert RealismFloor.of(squeeze(flat_ads(99, 0)), [(1, 1)]) is None


def test_it_is_told_and_read(floor):
    told = json.loads(json.dumps(floor.to_dict()))
    again = RealismFloor.from_dict(told)
    assert again.to_dict() == floor.to_dict()
    assert RealismFloor.from_dict(None) is None
