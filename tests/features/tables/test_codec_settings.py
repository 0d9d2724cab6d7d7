"""How closely columns are learned."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.features.tables.codec_settings import DEFAULTS
from tfgan_ads.features.tables.codec_settings import CodecSettings
from tfgan_ads.features.tables.table_columns import TableColumns


def test_nothing_is_left_out_unless_told():
    assert DEFAULTS == CodecSettings()
    assert DEFAULTS._asdict() == {
        "floor": 1,
        "spike_share": 0.01,
        "limit": 1_000,
        "buckets": 32,
        "units": None,
    }
    with pytest.raises(AttributeError):
        DEFAULTS.floor = 5


def test_a_table_hands_on_each_setting_under_its_name():
    columns = TableColumns(floor=2, spike_share=0.5, limit=7)
    wanted = CodecSettings(limit=7, spike_share=0.5, floor=2)
    assert columns.settings == wanted


def test_people_are_counted_once_each():
    settings = CodecSettings(floor=2, units=np.array([0, 0, 1, 2]))
    values = pd.Series(["a", "a", "a", None])
    assert settings.people(values).to_dict() == {"a": 2}
    assert settings.enough(values.notna()) and not settings.enough(
        values.isna()
    )
    assert settings.only(
        np.array([False, True, True, False])
    ).units.tolist() == [
        0,
        1,
    ]
    rows = CodecSettings(floor=2)
    assert rows.people(values).to_dict() == {"a": 3}
    # Nobody is no state, whatever the floor.
    assert not CodecSettings(floor=1).enough(np.zeros(3, bool))
