"""Who is shown what, before anyone clicks."""

import numpy as np


def test_people_are_shown_ads_in_their_language(world):
    table = world.exposures(2_000, np.random.default_rng(0))
    spoken = world.population.profiles["language"][table["user"]].to_numpy()
    languages = np.array(world.catalogue.languages)
    written = languages[world.catalogue.language[table["product"]]]
    np.testing.assert_array_equal(spoken, written)
    assert set(written) == {"en", "ar"}
    own = table["creative"] // world.creatives
    np.testing.assert_array_equal(own, table["product"])


def test_propensities_are_those_of_the_policy(world):
    table = world.exposures(40_000, np.random.default_rng(0))
    assert table["propensity"].between(0.001, 1).all()
    # One over the propensity counts every creative once.
    weight = 1 / table["propensity"]
    mean = weight.groupby(table["product"]).mean()
    np.testing.assert_allclose(mean, world.creatives, rtol=0.15)


def test_earlier_impressions_of_the_vertical_are_counted(world):
    table = world.exposures(3_000, np.random.default_rng(0))
    vertical = world.catalogue.vertical[table["product"]]
    one = table[(table["user"] == table["user"][0]) & (vertical == vertical[0])]
    assert one["seen"].tolist() == list(range(len(one)))
    assert table["timestamp"].is_monotonic_increasing
