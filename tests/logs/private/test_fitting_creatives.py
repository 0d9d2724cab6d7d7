"""A drawn impression gets the creative that differs least from it."""

import numpy as np
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.logs.private import fitting_creatives
from tfgan_ads.logs.private.fitting_creatives import FittingCreatives
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "age": {"role": "user", "kind": "numeric"},
            "brand": {"role": "ad"},
            "picture": {"role": "creative", "kind": "image"},
            "hue": {"role": "creative", "kind": "numeric", "period": 360},
            "size": {"role": "creative", "kind": "numeric"},
            "says": {"role": "headline"},
            "click": {"role": "click", "kind": "numeric"},
        }
    }
)
SHOWN = pd.DataFrame(
    {
        "brand": ["A", "A", "B", "B"],
        "picture": ["d.png", "c.png", "b.png", "a.png"],
        "hue": [10.0, 180.0, 10.0, 180.0],
        "size": [0.0, 0.0, 10.0, 10.0],
        "says": ["one", "two", "three", "four"],
    }
)


def creatives(times=3, shown=SHOWN):
    frame = pd.concat([shown] * times, ignore_index=True)
    rows = len(frame)
    frame = frame.assign(age=range(rows), click=[0, 1] * (rows // 2))
    return FittingCreatives(AdLog.from_frame(frame, SCHEMA))


def fitting(brand, hue, size, found=None, seed=0):
    found = found or creatives()
    rows = pd.DataFrame({"brand": brand, "hue": hue, "size": size})
    return found.table["picture"].take(found.fitting(rows, seed)).to_pylist()


def test_every_creative_is_there_once_with_all_that_is_its_own():
    found = creatives()
    assert len(found.table) == 4
    own = ["picture", "brand", "hue", "size", "says"]
    assert found.table.column_names == own
    # By name, and not by who saw it first.
    assert found.table["says"].to_pylist() == ["four", "three", "two", "one"]


def test_what_is_said_of_a_creative_is_not_who_saw_it_first():
    other = SHOWN.assign(says="also " + SHOWN["says"])
    for shown in ([SHOWN, other], [other, SHOWN], [SHOWN, SHOWN, other]):
        found = creatives(2, pd.concat(shown))
        assert found.table["says"].to_pylist() == [
            f"also {word}" for word in ("four", "three", "two", "one")
        ]


def test_words_and_numbers_count_and_hues_go_round():
    assert fitting(["A", "B"], [350.0, 200.0], [0.0, 10.0]) == [
        "d.png",
        "a.png",
    ]
    # A brand counts 1, half a turn 2.
    assert fitting(["A"], [10.0], [5.0]) == ["d.png"]
    # What nobody has, or nobody knows, leaves the rest to tell.
    assert fitting(["C"], [180.0], [0.0]) == ["c.png"]
    assert fitting([None], [10.0], [np.nan])[0] in ("b.png", "d.png")


def test_those_that_fit_alike_are_shown_alike_often():
    asked = ["A"] * 400, [95.0] * 400, [0.0] * 400
    shown = pd.Series(fitting(*asked)).value_counts()
    # A quarter of a turn to either side.
    assert set(shown.index) == {"c.png", "d.png"}
    assert shown.min() > 150
    assert fitting(*asked, seed=3) == fitting(*asked, seed=3)


def test_of_many_creatives_some_are_chosen_among(monkeypatch):
    monkeypatch.setattr(fitting_creatives, "_AMONG", 2)
    monkeypatch.setattr(fitting_creatives, "_ROWS", 1)
    shown = fitting(["A"] * 60, [10.0] * 60, [0.0] * 60)
    # Where the best is none of the two, the next one is taken.
    assert set(shown) > {"d.png"}
