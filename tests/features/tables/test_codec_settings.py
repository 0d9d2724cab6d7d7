"""How closely columns are learned."""

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
    }
    with pytest.raises(AttributeError):
        DEFAULTS.floor = 5


def test_a_table_hands_on_each_setting_under_its_name():
    columns = TableColumns(floor=2, spike_share=0.5, limit=7)
    wanted = CodecSettings(limit=7, spike_share=0.5, floor=2)
    assert columns.settings == wanted
