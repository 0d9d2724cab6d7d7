"""Which columns of a new log are no longer as they were."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation import column_drift as module
from tfgan_ads.evaluation.column_drift import column_drift
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "user_id": {"role": "user_id"},
            "age": {"role": "user", "kind": "numeric"},
            "device": {"role": "context"},
            "interests": {"role": "user", "kind": "multi_valued"},
            "faith": {"role": "user", "sensitivity": "special"},
        }
    }
)


def day(seed, age=40.0, tv=0.5, users=300, interests="food|travel"):
    """Make a log of four impressions each of so many users."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "user_id": [f"u{k}" for k in range(users)],
            "age": rng.normal(age, 10, users).round(),
            "device": np.where(rng.random(users) < tv, "tv", "web"),
            "interests": interests,
            "faith": "any",
        }
    )
    return AdLog.from_frame(pd.concat([frame] * 4), SCHEMA)


def test_a_day_like_the_last_is_steady():
    found = column_drift(day(0), day(1))
    assert set(found.index) == {"age", "device", "interests"}
    assert (found["finding"] == "steady").all()
    assert (found["unseen"][["device", "interests"]] == 0).all()


def test_what_moves_is_found_and_stands_first():
    found = column_drift(day(0), day(1, age=55.0))
    assert found.index[0] == "age"
    assert found.loc["age", "finding"] == "drifts much"
    assert found.loc["device", "finding"] == "steady"


def test_what_was_never_met_and_what_is_missing_are_told():
    log = day(1, interests="food|chess|chess")
    frame = log.to_pandas().assign(age=[np.nan] * 600 + [200.0] * 600)
    found = column_drift(day(0), AdLog.from_frame(frame, SCHEMA))
    assert found.loc["interests", "unseen"] == pytest.approx(2 / 3)
    assert found.loc["age", "unseen"] == pytest.approx(0.5)
    assert found.loc["age", "missing after"] == pytest.approx(0.5)
    assert found.loc["age", "missing before"] == 0


def test_chance_is_that_of_users_and_not_of_rows():
    """Of a few users, four impressions each are no more evidence than one."""
    few = column_drift(day(0, users=30), day(1, users=30))
    many = column_drift(day(0, users=3_000), day(1, users=3_000))
    assert few.loc["age", "chance"] > 0.3
    assert many.loc["age", "chance"] < 0.02
    assert few.loc["age", "index"] > 0.1
    assert few.loc["age", "finding"] == "steady"


def test_steady_days_are_called_so_though_chance_moves_them():
    drawn = [column_drift(day(0, users=60), day(k)) for k in range(1, 21)]
    wrong = sum((found["finding"] != "steady").sum() for found in drawn)
    # One of a hundred is above its chance, where the index is large enough.
    assert wrong <= 3


def test_a_log_without_ids_or_columns(monkeypatch):
    schema = AdSchema.from_dict({"columns": {"click": {"role": "click"}}})
    log = AdLog.from_frame(pd.DataFrame({"click": [0, 1]}), schema)
    assert column_drift(log, log).empty
    assert list(module.numbered_users(log, log)) == [0, 2, 1, 3]
