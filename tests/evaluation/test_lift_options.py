"""Words are refused that mean nothing."""

import dataclasses

import pytest

import tfgan_ads as ads


def test_a_misspelt_word_is_refused_by_name():
    with pytest.raises(TypeError, match="'search_step'"):
        ads.LiftOptions("clicks", search_step=3)
    with pytest.raises(TypeError, match="clicks"):
        ads.LiftOptions(users=3)


def test_defaults_have_one_home_and_stay():
    options = ads.LiftOptions("clicks")
    assert (options.users, options.search_steps) == (200, 0)
    assert (ads.LiftOptions.users, ads.LiftOptions.search_steps) == (200, 0)
    with pytest.raises(dataclasses.FrozenInstanceError):
        options.users = 3
