"""What an autoencoder is trained with, where no recipe decides."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.training.variational_settings import VariationalSettings


def test_the_last_rate_follows_the_first():
    assert VariationalSettings().rates == pytest.approx((2e-3, 2e-4))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"beta": -1}, "not be negative"), ({"warm_up": 2.0}, "be in [0, 1]")],
)
def test_what_is_out_of_range_is_named(wrong, said):
    ((name, value),) = wrong.items()
    with pytest.raises(AdsError) as error:
        VariationalSettings(**wrong)
    assert str(error.value) == (
        f"`{name}` must {said}. Received: {name}={value!r}"
    )


def test_a_recipe_of_a_gan_decides_nothing():
    recipe = {"learning_rate": 1e-4, "warm_up": 0.5, "penalty_interval": 8}
    assert VariationalSettings().filled(recipe) == VariationalSettings()
