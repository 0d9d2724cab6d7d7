"""Rows of equal cells are one number, whatever their types."""

import pandas as pd

from tfgan_ads.metrics.row_hashes import row_hashes


def test_types_do_not_matter_and_cells_do():
    one = pd.DataFrame({"age": [20, 30], "on": ["a", None]})
    other = pd.DataFrame({"age": [20.0, 31.0], "on": ["a", None]})
    same = row_hashes(one) == row_hashes(other)
    assert same.tolist() == [True, False]
