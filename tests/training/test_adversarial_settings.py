"""What a GAN is trained with, and what it cannot be trained with."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.training.adversarial_settings import AdversarialSettings


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"beta_2": 1.0}, "be in [0, 1)"),
        ({"penalty_interval": 0}, "be a positive integer"),
        ({"step": "both"}, "be 'fused' or 'alternating'"),
        ({"gamma": -0.5}, "not be negative"),
        ({"final_gamma": -0.5}, "not be negative"),
        # Of every way to train.
        ({"learning_rate": 0.0}, "be positive"),
    ],
)
def test_what_is_out_of_range_is_named(wrong, said):
    ((name, value),) = wrong.items()
    with pytest.raises(AdsError) as error:
        AdversarialSettings(**wrong)
    assert str(error.value) == (
        f"`{name}` must {said}. Received: {name}={value!r}"
    )


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [({"loss": "hing"}, "hinge"), ({"penalty": "r1r1"}, "r1r2")],
)
def test_an_unknown_name_is_told_the_nearest(wrong, meant):
    with pytest.raises(AdsError, match=f"Did you mean '{meant}'"):
        AdversarialSettings(**wrong)


def test_without_a_penalty_there_is_no_interval_between_two():
    recipe = {"penalty_interval": 4}
    assert AdversarialSettings().filled(recipe).penalty_interval == 4
    bare = AdversarialSettings(penalty="none").filled(recipe)
    assert bare.penalty_interval == 1
