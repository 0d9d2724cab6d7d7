import numpy as np
import tensorflow as tf

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.networks.creatives.pixels import to_bytes


def test_what_is_told_of_the_chosen_draws_them_again(adapted, log, clicks):
    users = log.users().head(2)
    columns = {**adapted.encoder.columns, **clicks.encoder.columns}
    profile = raw_inputs(users, columns, missing_ok=True)
    seeds = tf.constant([3, 4], tf.int64)
    chosen = Chooser(clicks, candidates=5)(adapted, profile, seeds, 2)
    assert chosen.images.shape[:2] == chosen.seeds.shape == (2, 2)
    assert chosen.scores.pctr.shape == (2, 2)
    again = to_bytes(adapted.drawing.generator(chosen.inputs))
    np.testing.assert_array_equal(again, tf.reshape(chosen.images, again.shape))
