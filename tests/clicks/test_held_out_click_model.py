"""A judge has nothing in common with whom it judges."""

import pytest

from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.clicks.held_out_click_model import train_held_out_click_model


@pytest.fixture
def learned(monkeypatch):
    """Note what is learned from, instead of learning."""
    told = []

    def fit(model, log, validation_data=None):
        told.append((model, log, validation_data))

    monkeypatch.setattr(ClickModel, "fit", fit)
    return told


def chooser(log, **options):
    return ClickModel(log.schema, size=16, seed=7, **options)


def test_seed_and_architecture_are_others(log, learned):
    clicks = chooser(log, conversion_window=3)
    judge = train_held_out_click_model(clicks, log)
    assert (judge.seed, judge.widths) == (1_007, (24, 48))
    assert judge.widths != clicks.widths
    # What is seen, and what counts as a conversion, is the same.
    assert judge.size == clicks.size == 16
    assert judge.conversion_window == clicks.conversion_window == 3
    assert learned[0][0] is judge and judge.compiled


def test_it_is_calibrated_on_users_it_has_not_learned_from(log, learned):
    train_held_out_click_model(chooser(log), log)
    ((_, train, test),) = learned
    user = log.schema.column_of_role("user_id")
    mine, others = (set(part.to_pandas([user])[user]) for part in (train, test))
    assert mine and others and not mine & others
    assert mine | others == set(log.to_pandas([user])[user])
    share = len(test) / len(log)
    assert share == pytest.approx(0.2, abs=0.05)


def test_impressions_that_are_given_are_what_it_is_calibrated_on(
    log, held_out, learned
):
    train_held_out_click_model(chooser(log), log, held_out)
    ((_, train, test),) = learned
    assert train is log and test is held_out
