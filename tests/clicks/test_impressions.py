"""What is read of a log, and what became of it."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.clicks.impressions import labels
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError


def test_young_clicks_are_censored(log):
    time = pd.to_datetime(
        ["2026-01-01 00:00", "2026-01-02 00:00", "2026-01-02 12:00"]
    )
    table = pa.table(
        {
            "timestamp": time,
            "click": [1.0, 1.0, 0.0],
            "conversion": [1.0, 0.0, 0.0],
            "conversion_delay": [30.0, None, None],
        }
    )
    found = labels(log.schema, table, window=24)
    # The first converts too late to count; the second may still convert.
    np.testing.assert_array_equal(found["conversion"], [0, 0, 0])
    np.testing.assert_array_equal(found["known"], [1, 0, 1])


def test_a_log_without_clicks_is_refused(clicks, log):
    with pytest.raises(AdsError, match="must hold both 0 and 1"):
        ClickModel(log.schema, size=16).fit(log.clicked())
    frame = log.to_pandas().drop(columns="click")
    columns = dict(log.schema.to_dict()["columns"])
    columns.pop("click")
    schema = type(log.schema).from_dict({"columns": columns})
    bare = AdLog.from_frame(frame, schema, log.images.root)
    with pytest.raises(AdsError, match="needs a column of role 'click'"):
        ClickModel(schema, size=16).fit(bare)
