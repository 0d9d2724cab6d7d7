"""Tables as numbers, by hand."""

import numpy as np
import pandas as pd

from tfgan_ads.logs.quality.table_codes import TableCodes


def test_codes_by_hand():
    known = pd.DataFrame({"age": [10.0, 30.0], "device": ["tv", "web"]})
    codes = TableCodes(known, ["age"])
    other = pd.DataFrame({"age": [20.0, np.nan], "device": ["web", "fridge"]})
    np.testing.assert_array_equal(
        codes.one_hot(other), [[0.5, 0, 1], [0.5, 0, 0]]
    )
    ordinal = codes.ordinal(other)
    assert ordinal[0].tolist() == [20.0, 1.0] and np.isnan(ordinal[1]).all()
