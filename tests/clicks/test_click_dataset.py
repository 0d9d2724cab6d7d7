"""What is learned from, and how often."""

import numpy as np
import pytest

from tfgan_ads.clicks.click_dataset import ClickDataset


def test_all_clicks_and_some_of_the_rest_are_kept(clicks, log):
    data = ClickDataset(clicks, log, 32, negatives=0.5)
    frame = log.consented().to_pandas(["click"])
    count = int(frame["click"].sum())
    assert data.labels["click"].sum() == count
    assert len(data.code) == count + round(count / 2)
    rest = len(frame) - count
    assert data.kept == pytest.approx(round(count / 2) / rest)


def test_an_epoch_has_its_own_order_and_the_seed_fixes_it(clicks, log):
    one, two = (ClickDataset(clicks, log, 32, 1.0, seed=4) for _ in range(2))
    np.testing.assert_array_equal(one[0]["click"], two[0]["click"])
    np.testing.assert_array_equal(one[0]["weight"], two[0]["weight"])
    one.on_epoch_end()
    assert (one[0]["weight"] != two[0]["weight"]).any()


def test_members_weigh_the_rows_differently(clicks, log):
    weight = ClickDataset(clicks, log, 32, 1.0).take(np.arange(50)).weight
    assert weight.shape == (50, clicks.members)
    assert (weight[:, 0] != weight[:, 1]).all()


def test_some_of_what_creatives_say_is_hidden_while_training(composed):
    log, model = composed
    data = ClickDataset(model, log, 8, negatives=1.0)
    told = data.viewer["said"].copy()
    batches = []
    for _ in range(8):
        batches.append(data[0]["viewer"]["said"])
        data.on_epoch_end()
    seen = np.concatenate(batches)
    assert 0 < (seen == 0).mean() < 0.5
    np.testing.assert_array_equal(data.viewer["said"], told)
    # Another dataset of the seed hides the same.
    twin = ClickDataset(model, log, 8, negatives=1.0)
    np.testing.assert_array_equal(twin[0]["viewer"]["said"], batches[0])
