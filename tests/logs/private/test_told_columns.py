"""Of a user few impressions are told, clicked ones first."""

import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.logs.private.told_columns import of_creatives
from tfgan_ads.logs.private.told_columns import of_viewers
from tfgan_ads.logs.private.told_columns import one_word
from tfgan_ads.logs.private.told_columns import told_rows
from tfgan_ads.logs.private.told_columns import told_schema
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "who": {"role": "user_id"},
            "seen": {
                "role": "user",
                "kind": "multi_valued",
                "separator": ",",
            },
            "faith": {"role": "user", "sensitivity": "special"},
            "place": {
                "role": "context",
                "kind": "numeric",
                "training_only": True,
            },
            "consent": {"role": "consent", "kind": "numeric"},
            "brand": {"role": "ad"},
            "ad": {"role": "creative", "kind": "image"},
            "hue": {"role": "creative", "kind": "numeric", "period": 360},
            "says": {"role": "headline"},
            "clicked": {
                "role": "click",
                "kind": "numeric",
                "true_values": ["2"],
                "false_values": ["1"],
            },
        }
    }
)


def log(**columns):
    frame = pd.DataFrame(
        {
            "who": ["a", "a", "a", "b", "b", "c"],
            "seen": ["x,y,y", "x,y,y", "x,y,y", "", "", "z"],
            "faith": "f",
            "place": 1.0,
            "consent": [1, 1, 1, 1, 1, 0],
            "brand": list("ABABAB"),
            "ad": ["1.png"] * 6,
            "hue": [0.0, 10, 20, 30, 40, 50],
            "says": "new",
            "clicked": [1, 2, 1, 1, 1, 2],
        }
    )
    return AdLog.from_frame(frame.assign(**columns), SCHEMA)


def test_what_is_special_unknown_or_said_is_not_told():
    assert of_viewers(SCHEMA) == ["seen"]
    assert of_creatives(SCHEMA) == ["brand", "hue"]
    told = told_schema(SCHEMA)
    assert [*told.columns] == ["who", "seen", "brand", "hue", "clicked"]
    # A word in each cell, and cells that have been read.
    assert told.columns["seen"].kind == "categorical"
    assert told.columns["clicked"].true_values[0] == "1"


def test_of_each_user_a_click_is_told_before_all_else():
    told = told_rows(log(), 1).to_pandas()
    rows = {row.who: row for row in told.itertuples()}
    # Without consent nothing is told.
    assert sorted(rows) == ["a", "b"]
    assert rows["a"].hue == 10 and rows["a"].clicked == 1
    assert rows["a"].seen == "y" and rows["b"].seen == ""
    assert rows["b"].hue in (30, 40)


def test_more_rows_are_told_where_that_is_asked_for():
    told = told_rows(log(), 2).to_pandas()
    assert told["who"].value_counts().to_dict() == {"a": 2, "b": 2}
    assert (told[told["who"] == "a"]["clicked"] == 1).sum() == 1
    assert len(told_rows(log(), 1, "row")) == 5


def test_which_rows_are_told_is_chance():
    seen = {told_rows(log(), 1).to_pandas()["hue"].max() for _ in range(40)}
    # Of b's two rows; one alone has a chance of 2^-39.
    assert seen == {30, 40}


def test_cells_without_lists_stay_as_they_are():
    hues = pd.Series([1.0, None])
    assert one_word(hues, SCHEMA.columns["hue"]) is hues
