"""What impressions are, row by row, as a click model learns from them."""

import numpy as np
import tensorflow as tf

from tfgan_ads.clicks.click_batch import ClickBatch
from tfgan_ads.clicks.click_dataset import ClickDataset


def test_a_batch_comes_out_of_a_dataset_as_it_was(clicks, log):
    dataset = ClickDataset(clicks, log, 32, 1.0)
    batch = next(iter(dataset.stream()))
    assert isinstance(batch, ClickBatch)
    assert batch.image.shape[0] == batch.click.shape[0] == 32
    assert set(np.unique(batch.click)) <= {0.0, 1.0}
    assert batch.weight.shape == (32, clicks.members)
    tf.nest.map_structure(
        np.testing.assert_array_equal, batch, dataset.batch(0)
    )
