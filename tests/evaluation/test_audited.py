"""Who is asked about: audited columns, and groups that tell something."""

import numpy as np
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.evaluation.audited import audited_columns
from tfgan_ads.evaluation.audited import audited_users
from tfgan_ads.evaluation.audited import groups_in
from tfgan_ads.evaluation.audited import groups_of
from tfgan_ads.logs.log_table import log_table
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "who": {"role": "user_id"},
            "sex": {"role": "audit"},
            "faith": {"role": "user", "sensitivity": "special"},
            "age": {"role": "user", "kind": "numeric"},
            "ok": {"role": "consent", "kind": "numeric"},
        }
    }
)
FRAME = pd.DataFrame(
    {
        "who": [str(i // 2) for i in range(120)],
        "sex": ["f", "f", "m", "m"] * 30,
        "faith": ["a"] * 118 + ["b"] * 2,
        "age": range(120),
        "ok": [1] * 116 + [0] * 4,
    }
)
LOG = AdLog.from_frame(FRAME, SCHEMA)


def test_what_nothing_learns_is_audited():
    assert audited_columns(SCHEMA) == ["sex", "faith"]
    assert SCHEMA.condition("profile") == ["age"]
    assert [*log_table(LOG)] == ["age"]


def test_users_are_counted_once_and_only_those_who_consent():
    users = audited_users(LOG, ["age"])
    assert len(users) == 58
    assert users.loc["0"].tolist() == ["f", "a", 1]
    # Of one faith there are too few, and of the other too few others.
    assert [*groups_in(LOG, users)] == [("sex", "f"), ("sex", "m")]


def test_numbers_are_parted_at_their_median():
    groups = groups_of(pd.Series(np.arange(60.0)), True)
    assert {name: int(rows.sum()) for name, rows in groups.items()} == {
        "above 29.5": 30
    }
    few = groups_of(pd.Series([0.0, 1.0, np.nan] * 30), True)
    assert [*few] == ["0", "1"]
