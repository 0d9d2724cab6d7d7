"""What a click model is trained with."""

import pytest

from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.clicks.click_settings import ClickSettings
from tfgan_ads.errors import AdsError


@pytest.mark.parametrize("name", ["weight_decay", "pair_weight"])
def test_negative_weights_are_refused(log, name):
    with pytest.raises(AdsError, match=f"`{name}` must not be negative"):
        ClickModel(log.schema).compile(**{name: -1.0})


@pytest.mark.parametrize(
    "name", ["weight_decay", "pair_weight", "attribute_weight"]
)
def test_no_weight_may_be_negative(name):
    with pytest.raises(AdsError) as error:
        ClickSettings(**{name: -0.5})
    assert str(error.value) == (
        f"`{name}` must not be negative. Received: {name}=-0.5"
    )


def test_a_rate_goes_forward():
    with pytest.raises(AdsError, match="Received: learning_rate=-0.5"):
        ClickSettings(learning_rate=-0.5)


def test_saved_settings_are_those_of_the_losses_and_the_optimiser():
    given = {
        "learning_rate": 0.5,
        "weight_decay": 0.0,
        "pair_weight": 1.0,
        "attribute_weight": 2.0,
    }
    settings = ClickSettings(**given, run_eagerly=True)
    assert settings.saved() == given
