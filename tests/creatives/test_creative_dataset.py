"""Impressions as the arrays that networks want."""

import numpy as np
import pytest

from tfgan_ads.creatives.creative_dataset import CreativeDataset
from tfgan_ads.features.profiles.encode_table import encode_columns


@pytest.fixture(scope="module")
def dataset(adapted, log, clicks):
    return CreativeDataset(adapted, log.batches(8), clicks)


def test_rows_are_those_of_the_log(dataset, adapted, log, clicks):
    rows = np.array([7, 0, 7, 3])
    table = dataset.batches.log.to_arrow().take(rows)
    batch = dataset.take(rows)
    image = str(log.schema.creative_image)
    wanted = log.images.load(table[image].to_pylist(), 16, 3)
    np.testing.assert_array_equal(batch.image, wanted)
    np.testing.assert_allclose(
        batch.condition, encode_columns(adapted.encoder, table), rtol=1e-6
    )
    np.testing.assert_allclose(
        batch.attributes,
        encode_columns(adapted.attribute_encoder, table),
        rtol=1e-6,
    )
    # How it was shown is not told: it is scored as typically shown.
    viewer = clicks.encode_table(table.drop(["position"]))
    for name, value in viewer.items():
        np.testing.assert_allclose(batch.viewer[name], value, rtol=1e-6)


def test_one_pass_is_in_the_order_of_the_file(dataset):
    batches = list(dataset.once(20))
    assert [len(batch.image) for batch in batches] == [8, 8]
    found = np.concatenate([batch.condition for batch in batches])
    np.testing.assert_array_equal(found, dataset.clicked.condition[:16])


def test_the_stream_goes_on_from_any_batch(dataset):
    batch = next(iter(dataset.stream(5)))
    wanted = dataset.batch(5)
    np.testing.assert_array_equal(batch.image, wanted.image)
    rows = dataset.batches.rows(5)
    liked = dataset.clicked.description[rows]
    np.testing.assert_array_equal(batch.clicked.description, liked)


def test_ads_are_learned_from_all_and_taste_from_clicks(dataset, log):
    frame, image = log.to_pandas(), str(log.schema.creative_image)
    assert dataset.creatives == frame[image].nunique() == dataset.shown.count
    assert dataset.count == len(log.clicked()) < len(frame)
    # Each creative is seen as often as any other.
    count = dataset.creatives // 8
    seen = [dataset.batch(k).image.reshape(8, -1) for k in range(count)]
    assert len(np.unique(np.concatenate(seen), axis=0)) > 0.9 * 8 * count


def test_held_out_rows_are_encoded_no_further_than_they_are_used(adapted, log):
    dataset = CreativeDataset(adapted, log.batches(8))
    dataset.take(np.arange(4))
    next(iter(dataset.once(8)))
    assert "shown" not in vars(dataset)
    dataset.batch(0)
    assert "shown" in vars(dataset)


def test_what_was_clicked_is_all_there_is_for_batches_of_it(adapted, log):
    clicked = log.clicked()
    dataset = CreativeDataset(adapted, clicked.batches(8, clicked=False))
    assert dataset.shown is None and dataset.batch(0).clicked is None
    image = str(log.schema.creative_image)
    assert dataset.creatives == clicked.to_pandas()[image].nunique()
