"""A log as a table, without what tells its users."""

import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.log_table import log_table
from tfgan_ads.logs.log_table import log_units
from tfgan_ads.schema.ad_schema import AdSchema


def test_an_ad_log_is_learned_without_ids_and_pictures(caplog):
    schema = AdSchema.from_dict(
        {
            "columns": {
                "who": {"role": "user_id"},
                "ok": {"role": "consent", "kind": "numeric"},
                "likes": {"role": "user", "kind": "multi_valued"},
                "click": {"role": "click", "kind": "numeric"},
            }
        }
    )
    frame = pd.DataFrame(
        {
            "who": map(str, range(200)),
            "ok": [1, 1, 1, 0] * 50,
            "likes": ["a|b", "a", "b", "secret"] * 50,
            "click": [0, 1] * 100,
        }
    )
    made = LogGAN(preset="fast", floor=1)
    made.adapt(AdLog.from_frame(frame, schema))
    assert made.transformer.columns == ["likes", "click"]
    assert "secret" not in str(made.get_config())


@pytest.fixture
def log():
    columns = {
        "who": {"role": "user_id"},
        "ok": {"role": "consent", "kind": "numeric"},
        "age": {"role": "user", "kind": "numeric"},
        "likes": {"role": "user", "kind": "multi_valued", "separator": "|"},
        "click": {"role": "click", "kind": "numeric"},
    }
    frame = pd.DataFrame(
        {
            "who": ["b", "a", "b", "c", "a"],
            "ok": [1, 1, 1, 0, 1],
            "age": [31.5, 40.0, 31.5, 20.0, 40.0],
            "likes": [["x", "y"], [], ["x"], ["z"], ["y"]],
            "click": [1.0, 0.0, 0.0, 1.0, 1.0],
        }
    )
    return AdLog.from_frame(frame, AdSchema.from_dict({"columns": columns}))


def test_cells_are_joined_and_whole_numbers_are_whole(log):
    table = log_table(log)
    assert list(table) == ["age", "likes", "click"]
    assert table["likes"].tolist() == ["x|y", "", "x", "y"]
    assert table["click"].tolist() == [1, 0, 0, 1]
    assert table["click"].dtype == "int64" and table["age"].dtype == "float64"


def test_a_user_is_a_unit_and_so_is_a_row_of_a_table(log):
    # The row without consent is nobody's.
    assert log_units(log).tolist() == [0, 1, 0, 1]
    assert log_units(log_table(log)).tolist() == [0, 1, 2, 3]


def test_a_log_of_ids_has_nothing_to_learn():
    schema = AdSchema.from_dict({"columns": {"who": {"role": "user_id"}}})
    log = AdLog.from_frame(pd.DataFrame({"who": ["a", "b"]}), schema)
    with pytest.raises(AdsError, match="no column that a table model can"):
        log_table(log)
