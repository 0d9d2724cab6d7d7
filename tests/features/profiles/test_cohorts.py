"""Cohorts: never fewer users than the floor, whatever the profiles."""

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.cohorts import Cohorts


@settings(max_examples=25, deadline=None)
@given(
    hnp.arrays(
        "float32",
        st.tuples(st.integers(6, 40), st.just(3)),
        elements=st.sampled_from([0.0, 1.0, 2.0, 8.0]),
    ),
    st.integers(2, 6),
)
def test_every_centre_is_a_mean_of_at_least_floor_users(profiles, floor):
    cohorts = Cohorts(width=3, floor=floor, limit=4)
    count = cohorts.adapt(profiles)
    centres = np.unique(cohorts.centres.numpy(), axis=0)
    assert 1 <= len(centres) <= count <= min(4, len(profiles) // floor)
    # The centres' weighted mean is everyone's: nobody was left out.
    drawn, sizes = np.unique(
        cohorts(profiles).numpy(), axis=0, return_counts=True
    )
    assert {tuple(row) for row in drawn} <= {tuple(c) for c in centres}
    # And is drawn for as many: it is the assignment that hides a user.
    assert sizes.min() >= floor
    np.testing.assert_allclose(
        cohorts.everyone(profiles)[0], profiles.mean(0), rtol=1e-5
    )


def test_a_lonely_user_joins_the_nearest_cohort():
    crowd = np.r_[np.zeros((5, 1)), np.ones((5, 1)) * 10, [[100.0]]]
    cohorts = Cohorts(width=1, floor=3)
    assert cohorts.adapt(crowd.astype("float32")) == 2
    # (5 * 10 + 100) / 6
    assert cohorts(np.array([[100.0]])).numpy() == pytest.approx(25.0)


def test_too_few_users_are_refused():
    with pytest.raises(AdsError, match="at least 50 users need as many"):
        Cohorts(width=2).adapt(np.zeros((49, 2), "float32"))
    for floor in (0, 1):
        with pytest.raises(AdsError, match="must be at least 2: a cohort of"):
            Cohorts(width=2, floor=floor)
    with pytest.raises(AdsError, match="`limit` must be a positive integer"):
        Cohorts(width=2, limit=0)


def test_no_centre_is_drawn_for_fewer_than_the_floor():
    """In 9 % of such tables a mean of 50 was nearest to fewer."""
    for seed in range(40):
        rng = np.random.default_rng(seed)
        profiles = rng.gamma(0.5, size=(400, 3)).astype("float32")
        cohorts = Cohorts(width=3, floor=50)
        cohorts.adapt(profiles, seed)
        drawn = cohorts(profiles).numpy()
        assert np.unique(drawn, axis=0, return_counts=True)[1].min() >= 50


def test_settings_and_centres_survive_saving(tmp_path):
    inputs = keras.Input((2,))
    layer = Cohorts(width=2, floor=2, limit=3)
    layer.adapt(np.arange(12.0).reshape(6, 2).astype("float32"))
    model = keras.Model(inputs, layer(inputs))
    model.save(tmp_path / "m.keras")
    again = keras.models.load_model(tmp_path / "m.keras")
    x = np.array([[0.0, 1.0], [9.0, 9.0]], "float32")
    np.testing.assert_array_equal(model(x), again(x))
