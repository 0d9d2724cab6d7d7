"""A run beside a new day's log."""

from types import SimpleNamespace

import pyarrow as pa
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.estimate import Estimate
from tfgan_ads.runs import drift_run as module
from tfgan_ads.runs.drift_run import drift_run
from tfgan_ads.runs.run_folder import load_held_out


def test_the_same_log_does_not_drift(run_folder, log):
    found = drift_run(run_folder, log, users=0)
    assert not found.drifts and (found.columns["index"] < 1e-9).all()
    assert found.rate.value == 0
    old, new = found.skill
    assert old.entropy == pytest.approx(new.entropy)
    assert found.lift is None and not found.unjudged


def test_what_has_moved_is_found(run_folder, log):
    moved = log.to_pandas().assign(age=80.0, click=0.0)
    new = log.holding(pa.Table.from_pandas(moved))
    found = drift_run(run_folder, new, users=0)
    assert found.drifted == ["age"] and found.rate is None
    assert found.skill is None
    with pytest.raises(AdsError, match="has no impressions"):
        drift_run(run_folder, log.holding(log.to_arrow()[:0]))


def test_of_who_may_not_be_known_nothing_is_counted(run_folder, log):
    moved = log.to_pandas()
    unknown = moved["user_id"].isin(
        set(moved["user_id"]) - set(log.users()["user_id"])
    )
    moved.loc[unknown, "device"] = "abacus"
    found = drift_run(run_folder, log.holding(pa.Table.from_pandas(moved)), 0)
    assert unknown.any() and found.columns.loc["device", "unseen"] == 0


def test_the_lift_is_judged_on_what_either_holds_out(
    run_folder, log, monkeypatch
):
    asked, told = [], {len(load_held_out(run_folder)): Estimate(0.2, 0.1, 90)}

    def lift(model, clicks, grid, held_out, **more):
        asked.append(len(held_out))
        estimate = told.get(len(held_out))
        return SimpleNamespace(estimate=lambda mine, theirs: estimate)

    monkeypatch.setattr(module, "lift", lift)
    found = drift_run(run_folder, log, users=6)
    assert found.lift == (Estimate(0.2, 0.1, 90),) * 2 and len(asked) == 2
    told.clear()
    found = drift_run(run_folder, log, users=6)
    assert found.lift is None and found.findings[-1] == module._UNJUDGED
