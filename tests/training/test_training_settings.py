"""Rates and ranges that every way of training has."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.pair_settings import PairSettings
from tfgan_ads.training.training_settings import TrainingSettings


@pytest.mark.parametrize(
    ("settings", "rates"),
    [
        (TrainingSettings(learning_rate=0.01), (0.01, 0.001)),
        (
            TrainingSettings(learning_rate=0.01, final_learning_rate=0.002),
            (0.01, 0.002),
        ),
        # A private generator ends lower.
        (PairSettings(), (1e-2, 2e-4)),
    ],
)
def test_the_last_rate_follows_the_first(settings, rates):
    assert settings.rates == pytest.approx(rates)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"learning_rate": 0}, "be positive"),
        ({"warm_up": 1.5}, "be in [0, 1]"),
        ({"ema_share": 0}, "be positive"),
        ({"steps_per_execution": 0}, "be at least 1"),
    ],
)
def test_what_is_out_of_range_is_named(wrong, said):
    ((name, value),) = wrong.items()
    with pytest.raises(AdsError) as error:
        TrainingSettings(**wrong)
    assert str(error.value) == (
        f"`{name}` must {said}. Received: {name}={value!r}"
    )
