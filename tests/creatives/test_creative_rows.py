import numpy as np
import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.creative_rows import CreativeRows


@pytest.fixture(scope="module")
def rows(adapted, log):
    return CreativeRows(adapted, log)


def test_every_row_of_the_log_is_there(rows, log):
    assert rows.count == len(log) == len(rows.condition)
    assert rows.creatives == log.to_pandas()["creative"].nunique()


def test_rows_are_picked_in_any_order(rows):
    one, other = rows.take(np.array([9, 2])), rows.take(np.array([2]))
    np.testing.assert_array_equal(one.image[1:], other.image)
    np.testing.assert_array_equal(one.condition[1:], other.condition)
    assert one.viewer is None and one.parts is None


def test_taste_is_told_the_attributes_where_there_are_no_words(rows):
    np.testing.assert_array_equal(rows.description, rows.attributes)


def test_words_are_looked_for_once_somebody_asks_for_pictures(bars):
    met = []

    def find(picture):
        met.append(picture.shape)
        # As far down as the picture's first pixel is bright.
        return [[0, 0, 16, picture[0, 0, 0] / 255 * 16]]

    gan = CreativeGAN(bars.schema, size=16, network="mlp", latent=4)
    gan.adapt(bars)
    rows = CreativeRows(gan, bars, hide=find)
    assert met == []
    picked = np.array([5, 0, 5])
    batch = rows.take(picked)
    assert met == [(16, 16, 3)] * len(bars)
    bright = batch.image[:, 0, 0, 0] / 255 * 16
    hidden = batch.hidden.all(2).sum((1, 2))
    # A rim of one pixel around.
    np.testing.assert_array_equal(hidden, np.minimum(np.ceil(bright) + 1, 16))
    rows.take(picked)
    assert len(met) == len(bars)
    assert CreativeRows(gan, bars).take(picked).hidden is None
