"""Who chooses and who judges in a report on a run."""

import pytest

from tfgan_ads.cli.evaluate import lift_options
from tfgan_ads.cli.evaluate import no_lift
from tfgan_ads.cli.evaluate import promised
from tfgan_ads.evaluation.lift_options import LiftOptions
from tfgan_ads.evaluation.price_model import PriceModel
from tfgan_ads.runs import run_folder
from tfgan_ads.runs.config import Config


def test_the_runs_click_model_chooses_and_held_out_clicks_judge(
    monkeypatch, log
):
    monkeypatch.setattr(run_folder, "load_clicks", lambda run: f"of {run}")
    monkeypatch.setattr(run_folder, "load_held_out", lambda run: log)
    prices = PriceModel(cost_per_mille=3.0)
    assert lift_options("run", 7, 2, prices) == LiftOptions(
        "of run",
        held_out=log,
        prices=prices,
        users=7,
        search_steps=2,
        run="run",
    )


def test_without_a_click_model_nobody_chooses(monkeypatch):
    monkeypatch.setattr(run_folder, "load_clicks", lambda run: None)
    assert lift_options("run", 7) is None


def test_without_clicks_nobody_judges(monkeypatch, bars):
    monkeypatch.setattr(run_folder, "load_clicks", lambda run: f"of {run}")
    monkeypatch.setattr(run_folder, "load_held_out", lambda run: bars)
    assert lift_options("run", 7) is None


@pytest.mark.parametrize(
    ("which", "said"),
    [
        ("bars", "no column of role 'click'"),
        ("log", "'run' has no click model"),
    ],
)
def test_it_is_said_why_there_is_no_lift(which, said, request):
    assert said in no_lift("run", request.getfixturevalue(which))


def test_a_report_on_a_private_run_says_that_it_is_not(tmp_path):
    Config().to_yaml(tmp_path / "config.yaml")
    assert promised(tmp_path) == []
    private = Config.resolve(sets=["privacy.epsilon=3"])
    private.to_yaml(tmp_path / "config.yaml")
    (note,) = promised(tmp_path)
    assert note.startswith("The run hides every user of its log (epsilon 3).")
