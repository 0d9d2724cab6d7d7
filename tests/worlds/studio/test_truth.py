"""What the world itself thinks of a creative."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.worlds.studio.arrangement import Arrangement
from tfgan_ads.worlds.studio.log_table import log_table
from tfgan_ads.worlds.studio.truth import StudioTruth


@pytest.fixture(scope="module")
def rows(world):
    """A log's first rows, one a creative, and which creatives they show."""
    log = world.impressions(2_000).drop_duplicates("creative")
    table = log_table(world, 2_000).to_pandas()
    return table.loc[log.index], log["creative"].to_numpy()


def test_the_log_tells_nearly_all_of_the_truth(world, rows):
    table, creative = rows
    whole = Arrangement.of(world.studio, world.treatments, world.product_of)
    users, products = StudioTruth(world).numbers(table)
    exact = world.probability(
        users, products, world.images[creative], whole[creative]
    )
    told = StudioTruth(world)(table, world.images[creative])
    assert np.corrcoef(np.log(exact), np.log(told))[0, 1] > 0.995
    np.testing.assert_allclose(told, exact, rtol=0.15)


def test_another_tone_or_layout_is_another_truth(world, rows):
    table, creative = rows
    truth = StudioTruth(world)
    images = world.images[creative]
    told = truth(table, images)
    other = truth(table.assign(tone="urgency"), images)
    same = (table["tone"] == "urgency").to_numpy()
    np.testing.assert_allclose(other[same], told[same])
    assert (np.abs(np.log(other / told))[~same] > 1e-3).mean() > 0.9
    alone = truth(table[["user_id", "product_id"]], images)
    assert (alone > 0).all() and (alone < 1).all()


def test_what_was_seen_before_wears_out(world, rows):
    table, creative = rows
    truth = StudioTruth(world)
    for one in (table.iloc[:1], table[["user_id", "product_id"]].iloc[:1]):
        image = world.images[creative[:1]]
        worn = truth.session(one, np.repeat(image, 12, 0)[None])[0]
        # The world sees in float32, and adds in another order in a batch.
        assert worn[0] == pytest.approx(truth(one, image)[0], rel=1e-3)
        assert (np.diff(worn[:9]) < 0).all()
        np.testing.assert_allclose(worn[8:], worn[8], rtol=1e-3)


def test_a_session_may_show_other_compositions(world, rows):
    table, creative = rows
    some = table.iloc[:2].assign(user_id="u0000001")
    some["product_id"] = some["product_id"].iloc[0]
    images = world.images[creative[:2]]
    truth = StudioTruth(world)
    session = truth.session(some, images[None])[0]
    assert session[0] == pytest.approx(truth(some, images)[0], rel=1e-3)
    assert session[1] <= truth(some, images)[1] * 1.001
    assert isinstance(some, pd.DataFrame)
