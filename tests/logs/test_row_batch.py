"""A batch of rows is what a dataset hands to the networks."""

import pandas as pd
import tensorflow as tf

from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.row_batch import RowBatch


def test_a_batch_goes_through_a_dataset_and_is_told_by_name():
    made = LogGAN(preset="fast", floor=1, latent=4)
    table = pd.DataFrame({"age": range(40), "device": ["tv", "web"] * 20})
    made.adapt(table)
    coded = made.transformer.transform(table)
    batch = RowBatch(coded.states, coded.places.astype("float32"))
    (back,) = tf.data.Dataset.from_tensors(batch)
    assert isinstance(back, RowBatch)
    assert back.states.shape == (40, 2) and back.places.shape == (40, 1)
    reals = made.reals(back).numpy()
    assert reals.shape == (40, made.layout.width)
