import numpy as np

from tfgan_ads.creatives.creative_batch import CreativeBatch


def test_some_of_the_rows_are_taken_of_all_that_is_there():
    batch = CreativeBatch(
        np.arange(4),
        np.arange(8).reshape(4, 2),
        None,
        viewer={"a": np.arange(4)},
    )
    part = batch.rows(slice(1, 3))
    np.testing.assert_array_equal(part.image, [1, 2])
    np.testing.assert_array_equal(part.condition, [[2, 3], [4, 5]])
    np.testing.assert_array_equal(part.viewer["a"], [1, 2])
    assert part.attributes is None and part.parts is None


def test_styles_go_with_their_rows():
    batch = CreativeBatch(np.arange(3), None, None, style=np.eye(3))
    np.testing.assert_array_equal(batch.rows(slice(1, 2)).style, [[0, 1, 0]])
    assert CreativeBatch.dummy("scratch", (16, 3), (2, 1)).style is None
