import numpy as np
import pytest

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
