"""A candidate beside the run that is served."""

import shutil

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.runs import promote as module
from tfgan_ads.runs.promote import judge_candidate
from tfgan_ads.runs.run_folder import CLICKS


def test_without_a_click_model_nothing_is_judged(run_folder, tmp_path):
    run = tmp_path / "run"
    shutil.copytree(run_folder, run, ignore=shutil.ignore_patterns(CLICKS))
    with pytest.raises(AdsError, match="cannot be judged without clicks"):
        judge_candidate(run, run_folder)


def test_somebody_must_be_held_out_from_both(run_folder, log, monkeypatch):
    nobody = log.holding(log.to_arrow()[:0])
    monkeypatch.setattr(module, "unseen_by", lambda *x: nobody)
    with pytest.raises(AdsError, match="Nobody was held out from both"):
        judge_candidate(run_folder, run_folder)


@pytest.mark.slow
def test_a_run_beside_itself_does_not_fall(run_folder):
    found = judge_candidate(run_folder, run_folder, users=6)
    old, new = found.skill
    assert old.entropy == pytest.approx(new.entropy) and not found.falls
    assert "simulated" in found.findings[0]
    lift = found.finding.lift
    assert lift is None or lift.low <= 0 <= lift.high
