"""What is learned from, and how often."""

import numpy as np
import pytest

from tfgan_ads import replicas
from tfgan_ads.clicks.click_dataset import ClickDataset
from tfgan_ads.errors import AdsError
from tfgan_ads.replicas import Share


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
    again, first = len(one), one.batch(0)
    np.testing.assert_array_equal(first.click, two.batch(0).click)
    np.testing.assert_array_equal(first.weight, two.batch(0).weight)
    assert (one.batch(again).weight != first.weight).any()


def test_shares_of_a_batch_are_the_batch(clicks, log):
    data = ClickDataset(clicks, log, 32, 1.0)
    shares = [data.batch(1, Share(i, 4)) for i in range(4)]
    whole = data.batch(1)
    for name in ("image", "weight", "click", "product"):
        np.testing.assert_array_equal(
            np.concatenate([getattr(each, name) for each in shares]),
            getattr(whole, name),
        )


def test_of_a_small_log_a_batch_is_all_there_is(clicks, log):
    data = ClickDataset(clicks, log, 10**6, 1.0)
    assert len(data) == 1 and data.batch_size == len(data.code)


def test_fewer_impressions_than_replicas_are_refused(clicks, log, monkeypatch):
    monkeypatch.setattr(replicas, "count", lambda: 10**6)
    with pytest.raises(AdsError) as error:
        ClickDataset(clicks, log, 32, 1.0)
    assert str(error.value) == (
        "32 impressions are too few to be shared out among 1000000 replicas. "
        "Train with fewer."
    )


def test_members_weigh_the_rows_differently(clicks, log):
    weight = ClickDataset(clicks, log, 32, 1.0).take(np.arange(50)).weight
    assert weight.shape == (50, clicks.members)
    assert (weight[:, 0] != weight[:, 1]).all()


def test_some_of_what_creatives_say_is_hidden_while_training(composed):
    log, model = composed
    data = ClickDataset(model, log, 8, negatives=1.0)
    told = data.viewer["said"].copy()
    firsts = [epoch * len(data) for epoch in range(8)]
    batches = [data.batch(number).viewer["said"] for number in firsts]
    seen = np.concatenate(batches)
    assert 0 < (seen == 0).mean() < 0.5
    np.testing.assert_array_equal(data.viewer["said"], told)
    # Another dataset of the seed hides the same.
    twin = ClickDataset(model, log, 8, negatives=1.0)
    np.testing.assert_array_equal(twin.batch(0).viewer["said"], batches[0])
    # A share of a batch hides what the batch hides.
    half = twin.batch(0, Share(1, 2)).viewer["said"]
    np.testing.assert_array_equal(half, batches[0][len(half) :])
