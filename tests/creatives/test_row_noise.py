import numpy as np
import tensorflow as tf

from tfgan_ads.creatives.row_noise import row_noise


def noise(*seeds):
    drawn = row_noise(tf.constant(seeds, tf.int64), 3, 64)
    return [part.numpy() for part in drawn]


def test_a_row_depends_on_its_own_seed_alone():
    latent, choice = noise(7, 8, 9)
    alone = noise(8)
    np.testing.assert_array_equal(latent[1], alone[0][0])
    np.testing.assert_array_equal(choice[1], alone[1][0])
    assert (latent[0] != latent[1]).all()


def test_a_latent_is_normal_and_a_choice_is_even():
    latent, choice = noise(*range(400))
    assert abs(latent.mean()) < 0.1 and abs(latent.std() - 1) < 0.1
    assert choice.min() >= 0 and choice.max() < 1
    assert abs(choice.mean() - 0.5) < 0.01
