"""A judge has nothing in common with whom it judges."""

from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.clicks.held_out_click_model import train_held_out_click_model


def test_seed_and_architecture_are_others(log, monkeypatch):
    told = []
    monkeypatch.setattr(
        ClickModel, "fit", lambda model, log, **how: told.append((model, log))
    )
    clicks = ClickModel(log.schema, size=16, seed=7, conversion_window=3)
    judge = train_held_out_click_model(clicks, log)
    assert (judge.seed, judge.widths) == (1_007, (24, 48))
    assert judge.widths != clicks.widths
    # What is seen, and what counts as a conversion, is the same.
    assert judge.size == clicks.size == 16
    assert judge.conversion_window == clicks.conversion_window == 3
    assert told == [(judge, log)] and judge.compiled
