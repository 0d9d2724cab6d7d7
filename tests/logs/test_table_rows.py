"""The rows a table model learns from, a piece at a time."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.table_rows import TableRows
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "who": {"role": "user_id"},
            "ok": {"role": "consent", "kind": "numeric"},
            "age": {"role": "user", "kind": "numeric"},
            "city": {"role": "user"},
        }
    }
)


@pytest.fixture
def log(tmp_path):
    # As text, as CSV holds it: read numbers are floats.
    frame = pd.DataFrame(
        {
            "who": [f"u{k % 90}" for k in range(400)],
            "ok": ["1"] * 300 + ["0"] * 100,
            "age": [str(20 + k % 9) for k in range(400)],
            "city": ["Bern", "Köln", "東京", "القاهرة"] * 100,
        }
    )
    frame["ok"] = np.where(frame["who"] == "u3", "0", "1")
    frame.to_csv(tmp_path / "log.csv", index=False)
    return AdLog.read(tmp_path / "log.csv", SCHEMA)


def test_pieces_are_the_whole(log):
    rows = TableRows(log)
    whole = rows.whole()
    assert [*whole] == ["age", "city"] and whole["age"].dtype == "int64"
    assert "u3" not in str(whole) and len(whole) == rows.count == 395
    pieces = list(rows.pieces(whole=["age"], rows=64))
    assert len(pieces) == 7
    pd.testing.assert_frame_equal(pd.concat(pieces, ignore_index=True), whole)


def test_a_piece_does_not_say_by_itself_what_is_whole(log):
    (piece,) = TableRows(log).pieces()
    assert piece["age"].dtype == "float64"


def test_all_are_drawn_where_there_are_few(log):
    rows = TableRows(log)
    drawn = rows.draw(1_000)
    pd.testing.assert_frame_equal(drawn.table, rows.whole())
    np.testing.assert_array_equal(drawn.units, rows.units())
    assert drawn.total == 395 and len(np.unique(drawn.units)) == 89


def test_of_many_some_are_drawn_with_their_users(log):
    whole = TableRows(log).whole()
    drawn = TableRows(log).draw(50, seed=1)
    assert len(drawn.table) == len(drawn.units) == 50 and drawn.total == 395
    assert {*drawn.table["city"]} <= {*whole["city"]}
    # Rows of one user are told to be so: age and city follow from who it is.
    assert 1 < len(np.unique(drawn.units)) < 50
    again = TableRows(log).draw(50, seed=2)
    assert not again.table.equals(drawn.table)


def test_a_frame_is_drawn_from_as_well():
    frame = pd.DataFrame({"n": np.arange(200_000)})
    rows = TableRows(frame)
    assert [len(piece) for piece in rows.pieces()] == [65_536] * 3 + [3_392]
    drawn = rows.draw(10)
    assert len(drawn.table) == 10 and drawn.total == 200_000
    assert drawn.table["n"].is_monotonic_increasing
    assert rows.draw(10**6).table is frame


def test_a_log_of_nothing_to_learn_has_users_all_the_same():
    schema = AdSchema.from_dict({"columns": {"who": {"role": "user_id"}}})
    log = AdLog.from_frame(pd.DataFrame({"who": ["a", "b", "a"]}), schema)
    rows = TableRows(log)
    assert rows.units().tolist() == [0, 1, 0]
    with pytest.raises(AdsError) as error:
        rows.whole()
    assert str(error.value) == (
        "The log has no column that a table model can learn."
    )
