"""Tables as arrays, in steps."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.features.profiles import encode_table as module
from tfgan_ads.features.profiles.encode_table import encode_columns
from tfgan_ads.features.profiles.encode_table import encode_dictionary
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder

LOG = AdLog.from_frame(pd.DataFrame({"city": ["oslo", "rome"] * 5}))


@pytest.mark.parametrize("step", [3, 5, 100])
def test_the_step_does_not_matter(step, monkeypatch):
    encoder = ProfileEncoder.for_columns(LOG.schema, ["city"])
    encoder.adapt(LOG)
    monkeypatch.setattr(module, "_ROWS", step)
    found = encode_columns(encoder, LOG.to_arrow())
    np.testing.assert_array_equal(found, [[0, 1, 0], [0, 0, 1]] * 5)


def test_no_columns_are_no_places():
    encoder = ProfileEncoder.for_columns(LOG.schema, [])
    assert encode_columns(encoder, LOG.to_arrow()).shape == (10, 0)


def test_values_are_numbered_across_chunks():
    column = pa.chunked_array([["a", "b"], ["b", "c"]])
    values, code = encode_dictionary(column)
    assert values == ["a", "b", "c"] and code.tolist() == [0, 1, 1, 2]
