"""What of a log a run has not learned from."""

import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.run_folder import create_run
from tfgan_ads.runs.run_folder import load_held_out
from tfgan_ads.runs.run_folder import load_split
from tfgan_ads.runs.unseen_by import unseen_by


@pytest.fixture
def make(tmp_path):
    """Make the folder of a run on a log of its own."""

    def make(name, first, *sets):
        users = [f"u{k}" for k in range(first, first + 200)]
        days = pd.date_range("2026-01-01", periods=200, tz="UTC")
        frame = pd.DataFrame({"user_id": users, "time": days.astype(str)})
        frame.to_csv(tmp_path / f"{name}.csv", index=False)
        path = f"data.path={tmp_path / name}.csv"
        create_run(tmp_path / name, Config.resolve(sets=[path, *sets]))
        return tmp_path / name, AdLog.read(tmp_path / f"{name}.csv")

    return make


def users(log):
    return set(log.to_pandas(["user_id"])["user_id"])


def test_whoever_was_held_out_is_so_in_a_later_log(make):
    run, _ = make("old", 0)
    _, later = make("new", 100)
    unseen = users(unseen_by(run, later))
    met = users(load_split(run)[0])
    assert 20 < len(unseen) < 80 and not unseen & met
    assert users(unseen_by(run, AdLog.read(run.parent / "old.csv"))) == users(
        load_held_out(run)
    )


def test_nor_has_the_run_met_them_that_it_goes_on_from(make):
    old, _ = make("old", 0, "seed=5")
    new, log = make("new", 100, f"start={old}")
    unseen = users(unseen_by(new, log))
    assert 0 < len(unseen) < len(users(load_held_out(new)))
    assert not unseen & (users(load_split(new)[0]) | users(load_split(old)[0]))


def test_what_is_later_is_held_out_by_that(make):
    run, _ = make("old", 0, "data.split_by=[time]")
    _, later = make("new", 100)
    assert unseen_by(run, later) is later
    both, _ = make("both", 0, "data.split_by=[time,user]")
    # As the second criterion, users have the second seed.
    held_out = users(load_held_out(both))
    assert held_out <= users(
        unseen_by(both, AdLog.read(run.parent / "both.csv"))
    )
