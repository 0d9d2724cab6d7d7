"""Held-out impressions as judges read them."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.choice import Choice
from tfgan_ads.evaluation.held_out_clicks import HeldOutClicks
from tfgan_ads.schema.ad_schema import AdSchema

COLUMNS = {
    "user_id": {"role": "user_id"},
    "image": {"role": "creative", "kind": "image", "channels": 1},
    "age": {"role": "user"},
    "product": {"role": "product"},
    "click": {"role": "click"},
}


def make(images, *, without=(), clicks=2):
    frame = pd.DataFrame(
        {
            "user_id": [f"u{i % 5}" for i in range(60)],
            "image": [str(i % 4) for i in range(60)],
            "age": [str(i % 3) for i in range(60)],
            "product": [f"p{i % 2}" for i in range(60)],
            "click": [int(i < clicks) for i in range(60)],
        }
    ).drop(columns=list(without))
    columns = {k: v for k, v in COLUMNS.items() if k not in without}
    return AdLog.from_frame(
        frame, AdSchema.from_dict({"columns": columns}), images
    )


@pytest.fixture
def images(bars):
    return bars.images.arrays


def test_all_clicks_are_kept_and_ten_others_for_each(images):
    data = HeldOutClicks(make(images), 16)
    assert data.click.sum() == 2 and len(data) == 22
    # Together they stand for the whole log.
    assert data.weight.sum() == pytest.approx(60)
    pairs = data.pairs
    assert list(pairs.viewers.columns) == ["age"]
    assert sorted(pairs.name) == ["0", "1", "2", "3"]
    frame = data.log.to_pandas()
    assert pairs.names().tolist() == frame["image"].tolist()
    np.testing.assert_array_equal(
        pairs.creatives[pairs.creative],
        images[frame["image"].astype(int).to_numpy()],
    )
    assert pd.Series(pairs.user).nunique() == frame["user_id"].nunique()
    some = data.part(np.array([3, 0])).to_pandas()
    assert some["image"].tolist() == frame["image"].iloc[[3, 0]].tolist()


def test_without_ids_and_products_every_impression_stands_alone(images):
    log = make(images, without=("user_id", "product"))
    pairs = HeldOutClicks(log, 16).pairs
    assert len(set(pairs.user)) == len(pairs)
    assert not pairs.product.any()


def test_a_grids_users_are_who_they_were(images):
    log = make(images, clicks=6)
    data = HeldOutClicks(log, 16)
    from tfgan_ads.evaluation.evaluation_set import EvaluationSet

    grid = EvaluationSet(log, log, 16, candidates=2)
    choice = Choice(grid.real[:, 0], names=grid.real_names[:, 0])
    pairs = data.policy(grid, grid.frame(), choice)
    assert len(pairs) == len(grid) == 10
    known = dict(zip(data.log.to_pandas()["user_id"], data.pairs.user))
    for user, number in zip(grid.frame()["user_id"], pairs.user):
        assert number == known[user]
    products = dict(zip(data.log.to_pandas()["product"], data.pairs.product))
    for product, number in zip(grid.frame()["product"], pairs.product):
        assert number == products[product]


def test_without_clicks_nothing_judges(images):
    with pytest.raises(AdsError, match="needs a column of role 'click'"):
        HeldOutClicks(make(images, without=("click",)), 16)
    assert len(HeldOutClicks(make(images, clicks=0), 16)) == 0
