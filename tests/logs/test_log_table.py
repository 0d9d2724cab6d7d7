"""A log as a table, without what tells its users."""

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
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
                "at": {"role": "box", "element": "logo"},
            }
        }
    )
    frame = pd.DataFrame(
        {
            "at": ["0 0 9 9", "1 1 9 9"] * 100,
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


def test_cells_are_joined_and_all_else_is_as_it_is_stored(log):
    table = log_table(log)
    assert list(table) == ["age", "likes", "click"]
    assert table["likes"].tolist() == ["x|y", "", "x", "y"]
    assert table["click"].tolist() == [1, 0, 0, 1]
    assert table["click"].dtype == table["age"].dtype == "float64"


def test_what_has_a_type_in_a_file_keeps_it(tmp_path):
    stored = pa.table(
        {
            "flag": [True, False, None],
            "code": pa.array([7, None, 9], pa.int32()),
            "when": pa.array([0, 1, 2], pa.timestamp("s", "Europe/Berlin")),
            "click": [True, False, False],
        }
    )
    pq.write_table(stored, tmp_path / "log.parquet")
    table = log_table(AdLog.read(tmp_path / "log.parquet"))
    assert {name: str(kind) for name, kind in table.dtypes.items()} == {
        "flag": "boolean",
        "code": "Int32",
        "when": "datetime64[ms, Europe/Berlin]",
        "click": "bool",
    }


def test_of_text_numbers_and_times_are_read_and_words_are_kept(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(
        "price,member,click,time\n"
        '"1,299.00",是,Yes,2026/10/1 8:05\n'
        "12,否,No,2026/10/2 8:05\n",
        encoding="utf-8",
    )
    table = log_table(AdLog.read(path))
    assert table["price"].tolist() == [1299, 12]
    assert table["member"].tolist() == ["是", "否"]
    assert table["click"].tolist() == ["Yes", "No"]
    assert table["time"].iloc[0] == pd.Timestamp("2026-10-01 08:05")


def test_a_label_in_words_of_its_own_is_read(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("age,click\n31,点了\n28,没点\n", encoding="utf-8")
    schema = AdLog.read(path).schema
    assert schema.columns["click"].true_values == ("点了",)
    assert log_table(AdLog.read(path))["click"].tolist() == [1, 0]


def test_a_user_is_a_unit_and_so_is_a_row_of_a_table(log):
    # The row without consent is nobody's.
    assert log_units(log).tolist() == [0, 1, 0, 1]
    assert log_units(log_table(log)).tolist() == [0, 1, 2, 3]


def test_a_log_of_ids_has_nothing_to_learn():
    schema = AdSchema.from_dict({"columns": {"who": {"role": "user_id"}}})
    log = AdLog.from_frame(pd.DataFrame({"who": ["a", "b"]}), schema)
    with pytest.raises(AdsError, match="no column that a table model can"):
        log_table(log)
