import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.pair_settings import PairSettings
from tfgan_ads.training.adversarial_settings import AdversarialSettings
from tfgan_ads.training.training_settings import TrainingSettings
from tfgan_ads.training.variational_settings import VariationalSettings


@pytest.mark.parametrize(
    ("settings", "rates"),
    [
        (TrainingSettings(learning_rate=0.01), (0.01, 0.001)),
        (
            TrainingSettings(learning_rate=0.01, final_learning_rate=0.002),
            (0.01, 0.002),
        ),
        (VariationalSettings(), (2e-3, 2e-4)),
        # A private generator ends lower.
        (PairSettings(), (1e-2, 2e-4)),
    ],
)
def test_the_last_rate_follows_the_first(settings, rates):
    assert settings.rates == pytest.approx(rates)


@pytest.mark.parametrize(
    ("kind", "wrong", "said"),
    [
        (TrainingSettings, {"learning_rate": 0}, "be positive"),
        (TrainingSettings, {"warm_up": 1.5}, "be in [0, 1]"),
        (TrainingSettings, {"ema_share": 0}, "be positive"),
        (TrainingSettings, {"steps_per_execution": 0}, "be at least 1"),
        (AdversarialSettings, {"beta_2": 1.0}, "be in [0, 1)"),
        (AdversarialSettings, {"penalty_interval": 0}, "be a positive integer"),
        (AdversarialSettings, {"step": "both"}, "be 'fused' or 'alternating'"),
        (VariationalSettings, {"beta": -1}, "not be negative"),
    ],
)
def test_what_is_out_of_range_is_named(kind, wrong, said):
    ((name, value),) = wrong.items()
    with pytest.raises(AdsError) as error:
        kind(**wrong)
    assert str(error.value) == (
        f"`{name}` must {said}. Received: {name}={value!r}"
    )


def test_without_a_penalty_there_is_no_interval_between_two():
    recipe = {"penalty_interval": 4}
    assert AdversarialSettings().filled(recipe).penalty_interval == 4
    bare = AdversarialSettings(penalty="none").filled(recipe)
    assert bare.penalty_interval == 1
