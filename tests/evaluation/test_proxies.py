"""What is left out may still be told."""

import numpy as np
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation.proxies import proxies
from tfgan_ads.evaluation.proxies import proxy_notes
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "who": {"role": "user_id"},
            "faith": {"role": "user", "sensitivity": "special"},
            "sex": {"role": "audit"},
            "likes": {"role": "user", "kind": "multi_valued"},
            "age": {"role": "user", "kind": "numeric"},
        }
    }
)


def log(users=400):
    rng = np.random.default_rng(0)
    faith = rng.integers(0, 2, users)
    # Three in four like what others of their faith like.
    likes = np.where(rng.random(users) < 0.75, faith, 1 - faith)
    frame = pd.DataFrame(
        {
            "who": np.arange(users).astype(str),
            "faith": np.array(["a", "b"])[faith],
            "sex": np.array(["f", "m"])[rng.integers(0, 2, users)],
            "likes": np.array(["x|z", "y|z"])[likes],
            "age": rng.integers(18, 80, users),
        }
    )
    return AdLog.from_frame(frame.loc[frame.index.repeat(2)], SCHEMA)


def test_a_column_that_stands_in_for_another_is_found():
    found = proxies(log(), ["likes", "age"])
    faith, sex = found.loc["faith = a"], found.loc["sex = f"]
    assert 0.65 < faith["low"] < faith["AUC"] < 0.85
    assert sex["low"] < 0.5 < sex["high"] + 0.05
    notes = proxy_notes(found)
    assert len(notes) == 2 and all("'faith" in note for note in notes)
    assert "leave them out" in notes[0]


def test_what_is_not_used_tells_nothing():
    found = proxies(log(), ["age"])
    assert found.loc["faith = a", "AUC"] < 0.6
    assert proxy_notes(found) == []


def test_too_few_users_and_no_columns_cannot_tell():
    assert proxies(log(30), ["likes"]).empty
    assert proxies(log(), []).empty
    assert proxy_notes(pd.DataFrame()) == []
