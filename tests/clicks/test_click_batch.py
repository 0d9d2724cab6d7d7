"""A batch goes through Keras as a dict, and comes out as it was."""

import numpy as np

from tfgan_ads.clicks.click_batch import ClickBatch
from tfgan_ads.clicks.click_dataset import ClickDataset


def test_a_batch_goes_through_keras_as_a_dict(clicks, log):
    dataset = ClickDataset(clicks, log, 32, 1.0)
    batch = ClickBatch(**dataset[0])
    assert len(batch.image) == len(batch.click) == 32
    assert set(np.unique(batch.click)) <= {0.0, 1.0}
    assert batch.weight.shape == (32, clicks.members)
