"""Who consents and is of age: whose rows are looked at at all."""

import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "who": {"role": "user_id"},
            "when": {"role": "timestamp"},
            "ok": {"role": "consent", "kind": "numeric"},
            "age": {"role": "user", "kind": "numeric"},
            "click": {"role": "click", "kind": "numeric"},
        },
        "minors": {"column": "age"},
    }
)
FRAME = pd.DataFrame(
    [
        # Consented, and withdrew; the file is in no order.
        ("gone", "2026-03-01", 0, 30, 1),
        ("gone", "2026-01-01", 1, 30, 1),
        # Consented late: what came before is not learned from.
        ("late", "2026-01-01", 0, 40, 1),
        ("late", "2026-02-01", 1, 40, 1),
        ("child", "2026-01-01", 1, 17, 1),
        ("grown", "2026-01-01", 1, 17, 1),
        ("grown", "2026-02-01", 1, 18, 0),
        ("unknown", "2026-01-01", 1, None, 1),
        ("silent", "2026-01-01", None, 50, 1),
        # Nobody in particular: each row for itself.
        ("", "2026-01-01", 1, 20, 1),
        ("", "2026-02-01", 0, 20, 1),
    ],
    columns=[*SCHEMA.columns],
)


def known(schema=SCHEMA, frame=FRAME, **columns):
    log = AdLog.from_frame(frame, schema)
    return log.consented().to_pandas(["who", "age"]).values.tolist()


def test_only_rows_of_those_who_may_be_known_are_kept():
    assert known() == [["late", 40], ["grown", 18], ["", 20]]


def test_of_unknown_age_may_be_adults_where_the_schema_says_so():
    document = SCHEMA.to_dict()
    document["minors"]["unknown"] = "adult"
    assert "unknown" in [who for who, _ in known(AdSchema.from_dict(document))]


def test_who_withdraws_in_another_part_is_gone_in_all():
    log = AdLog.from_frame(FRAME, SCHEMA)
    early, late = log.split("time", (0.8, 0.2))
    assert "gone" in set(early.to_pandas(["who"])["who"])
    assert "gone" not in set(early.consented().to_pandas(["who"])["who"])
    held = early.holding(early.to_arrow())
    assert "gone" not in set(held.consented().to_pandas(["who"])["who"])


def test_nobody_else_is_drawn_for_or_learned_from():
    log = AdLog.from_frame(FRAME, SCHEMA)
    assert log.users()["who"].tolist() == ["late", "grown", ""]
    for clicked in (True, False):
        batches = log.batches(2, clicked=clicked)
        assert set(batches.log.to_pandas()["who"]) <= {"late", "grown", ""}
        assert set(batches.shown.to_pandas()["who"]) <= {"late", "grown", ""}


def test_a_log_is_filtered_once():
    log = AdLog.from_frame(FRAME, SCHEMA).consented()
    assert log.consented() is log
    assert log.consented().clicked().selectors[:2] == log.selectors


@pytest.mark.parametrize(
    ("values", "kind"),
    [([1, 0, None], "numeric"), (["yes", "No", ""], "categorical")],
)
def test_a_flag_says_who_is_a_minor(values, kind):
    document = {
        "columns": {"minor": {"role": "user", "kind": kind}},
        "minors": {"column": "minor", "flag": True},
    }
    log = AdLog.from_frame(
        pd.DataFrame({"minor": values}), AdSchema.from_dict(document)
    )
    assert len(log.consented()) == 1
    document["minors"]["unknown"] = "adult"
    log = AdLog(log.source, AdSchema.from_dict(document), log.images)
    assert len(log.consented()) == 2
