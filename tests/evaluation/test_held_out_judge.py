"""A click model learns from the rows it is given alone."""

from types import SimpleNamespace

from tfgan_ads.evaluation import held_out_judge as module
from tfgan_ads.evaluation.held_out_judge import HeldOutJudge


def test_it_learns_from_its_rows_alone(monkeypatch):
    monkeypatch.setattr(
        module, "train_held_out_click_model", lambda clicks, log: (clicks, log)
    )
    monkeypatch.setattr(module, "ClickModelScorer", lambda trained: trained)
    held_out = SimpleNamespace(part=lambda rows: f"rows {rows}")
    judge = HeldOutJudge("chooser", held_out)
    assert judge.fit([1, 2]) == ("chooser", "rows [1, 2]")
