"""Whom and what a comparison is about."""

import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.schema.ad_schema import AdSchema


@pytest.fixture(scope="module")
def grid(log):
    return EvaluationSet(log, log, size=16, users=5, products=3, candidates=4)


def test_real_candidates_are_of_the_product(grid, log):
    frame = log.to_pandas(["product_id", "creative"]).drop_duplicates()
    for row in range(len(grid)):
        product = grid.products["product_id"][grid.product[row]]
        names = frame.loc[frame["product_id"] == product, "creative"]
        images = log.images.load(names, 16, 3)
        for candidate in grid.real.images[row]:
            assert any((candidate == image).all() for image in images)


def test_a_product_without_creatives_is_named(log):
    some = log.where(product_id=log.products()["product_id"][0])
    with pytest.raises(AdsError, match="The log shows no creative of"):
        EvaluationSet(log, some, size=16, products=3)


def test_without_user_ids_every_impression_is_of_a_user_of_its_own(bars):
    columns = {
        "image": {"role": "creative", "kind": "image", "channels": 1},
        "age": {"role": "user"},
    }
    frame = pd.DataFrame({"image": ["0", "1", "0"], "age": ["1", "1", "2"]})
    log = AdLog.from_frame(
        frame, AdSchema.from_dict({"columns": columns}), bars.images.arrays
    )
    grid = EvaluationSet(log, log, size=16, candidates=2)
    assert sorted(grid.users["age"]) == ["1", "1", "2"]
    assert len(grid) == 3 and grid.real.images.shape == (3, 2, 16, 16, 1)
