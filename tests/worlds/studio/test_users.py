"""People, what an advertiser knows of them, and what is hidden."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.worlds.studio.colouring import STYLES
from tfgan_ads.worlds.studio.treatment import BACKGROUNDS
from tfgan_ads.worlds.studio.treatment import TONES
from tfgan_ads.worlds.studio.users import HUE_NAMES
from tfgan_ads.worlds.studio.users import Users

VERTICALS = ["food", "garden", "music", "pets", "toys"]


def sample(personal=True):
    return Users.sample(400, VERTICALS, np.random.default_rng(0), personal)


@pytest.fixture(scope="module")
def users():
    return sample()


def test_in_the_null_world_the_same_profiles_have_the_mean_taste(users):
    null = sample(personal=False)
    pd.testing.assert_frame_equal(null.profiles, users.profiles)
    np.testing.assert_array_equal(null.interest, users.interest)
    mean = np.tile(users.taste.mean(0), (400, 1))
    np.testing.assert_array_equal(null.taste, mean)
    assert len(np.unique(users.taste, axis=0)) == len(users) == 400


def test_a_profile_names_the_verticals_of_interest(users):
    for words, interest in zip(users.profiles["interests"], users.interest):
        named = [VERTICALS[i] for i in np.flatnonzero(interest > 0)]
        assert words.split("|") == named and 1 <= len(named) <= 4
    np.testing.assert_allclose(users.interest.sum(1), 0, atol=1e-12)


def test_one_past_click_is_a_word_in_each_history(users):
    words = {
        "hue": HUE_NAMES,
        "background": BACKGROUNDS,
        "style": STYLES,
        "tone": TONES,
    }
    counts = []
    for name, allowed in words.items():
        history = users.profiles[f"history_{name}"]
        rows = [[w for w in row.split("|") if w] for row in history]
        assert {w for row in rows for w in row} == set(allowed)
        counts.append([len(row) for row in rows])
    assert counts[0] == counts[1] == counts[2] == counts[3]
    # Some have none; the others have three to twelve.
    assert {*counts[0]} == {0, *range(3, 13)}


def test_what_is_known_is_plausible_and_sometimes_missing(users):
    age, rate = users.profiles["age"], users.profiles["coupon_rate"]
    assert age.dropna().between(18, 85).all() and age.isna().any()
    assert rate.dropna().between(0, 1).all() and rate.isna().any()
    assert users.profiles["user_id"].is_unique


def test_people_speak_the_languages_that_there_are(users):
    assert set(users.profiles["language"]) == {"en"}
    rng = np.random.default_rng(0)
    names = ["en", "de", "ar"]
    many = Users.sample(4_000, VERTICALS, rng, languages=names)
    share = many.profiles["language"].value_counts(normalize=True)
    wanted = np.array([0.55, 0.2, 0.1]) / 0.85
    np.testing.assert_allclose(share[names], wanted, atol=0.03)
    spoken = np.array(names)[many.language]
    np.testing.assert_array_equal(many.profiles["language"], spoken)
