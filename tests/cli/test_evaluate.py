"""Who chooses and who judges in a report on a run."""

from tfgan_ads.cli.evaluate import lift_options
from tfgan_ads.clicks import held_out_click_model
from tfgan_ads.evaluation.lift_options import LiftOptions
from tfgan_ads.evaluation.price_model import PriceModel
from tfgan_ads.runs import run_folder


def test_the_runs_click_model_chooses_and_another_one_judges(monkeypatch):
    monkeypatch.setattr(run_folder, "load_clicks", lambda run: f"of {run}")
    monkeypatch.setattr(
        held_out_click_model, "train_held_out_click_model", lambda *told: told
    )
    prices = PriceModel(cost_per_mille=3.0)
    assert lift_options("run", "valid", 7, 2, prices) == LiftOptions(
        "of run",
        judge=("of run", "valid"),
        prices=prices,
        users=7,
        search_steps=2,
    )


def test_without_a_click_model_nobody_chooses(monkeypatch):
    monkeypatch.setattr(run_folder, "load_clicks", lambda run: None)
    assert lift_options("run", "valid", 7) is None
