"""A recipe is shared by all models of a network: nobody changes it."""

from dataclasses import FrozenInstanceError

import pytest

from tfgan_ads.networks.recipe import Recipe


def test_a_recipe_is_what_it_says_and_stays_so():
    settings = {"learning_rate": 1e-3}
    recipe = Recipe((8, 4), (4, 8), 16, 0.5, settings)
    assert recipe == Recipe((8, 4), (4, 8), 16, 0.5, {"learning_rate": 1e-3})
    assert recipe != Recipe((8, 4), (4, 8), 32, 0.5, settings)
    with pytest.raises(FrozenInstanceError):
        recipe.gamma = 1.0
