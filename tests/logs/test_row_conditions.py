"""What is asked for is sought or given, or told to be impossible."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.row_conditions import RowConditions
from tfgan_ads.logs.row_sampler import RowSampler


@pytest.mark.parametrize(
    ("where", "sought"),
    [
        ({"city": "c7"}, ""),
        ({"age": 55}, "age=55"),
        ({"click": 1, "device": "app"}, "click=1, device=app"),
        # The rarest first, as long as they are frequent enough together.
        ({"click": 1, "device": "app", "new": True}, "device=app, click=1"),
        ({"new": True, "age": (20, 30)}, "new=True, age=(20, 30)"),
    ],
)
def test_what_is_sought_is_frequent(gan, where, sought):
    conditions = RowSampler(gan, where).conditions
    assert sorted(str(conditions).split(", ")) == sorted(sought.split(", "))
    assert bool(conditions.rejected_on) == bool(sought)


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ({"divice": "tv"}, "no column 'divice'. Did you mean 'device'"),
        ({"device": "weeb"}, "never held 'weeb'. Did you mean 'web'"),
        ({"age": 7}, "never held 7. It lies between 20.0 and 69.0"),
        ({"device": ("a", "b")}, "Give a list of values instead"),
        ({"age": (90, 99)}, "never held anything of"),
        ({"device": []}, "never held anything of"),
    ],
)
def test_what_cannot_be_asked_for_is_told(gan, where, message):
    with pytest.raises(AdsError, match=message):
        gan.sample(3, where=where)


@pytest.fixture(scope="module")
def known():
    """Ages from 20 to 59, evenly; a device that is usually the web."""
    frame = pd.DataFrame(
        {
            "age": np.arange(400) % 40 + 20,
            "device": ["web", "web", "web", "tv"] * 100,
        }
    )
    made = LogGAN(preset="fast", floor=1, latent=4)
    made.adapt(frame)
    return made.transformer, made.frequencies


def test_rows_that_obey_are_those_within_bounds_and_lists(known):
    where = {"age": (25, 30), "device": ["tv", "web"]}
    conditions = RowConditions(*known, where)
    assert set(conditions.rejected_on) == {"age", "device"}
    frame = pd.DataFrame(
        {"age": [24, 25, 30, 31, 28], "device": ["tv"] * 4 + ["radio"]}
    )
    wanted = [False, True, True, False, False]
    assert conditions.satisfied(frame).tolist() == wanted
    assert RowConditions(*known, {}).satisfied(frame).all()


def test_lists_are_drawn_by_their_frequencies(known):
    conditions = RowConditions(*known, {"device": ["tv", "web"]})
    rng = np.random.default_rng(0)
    given = conditions.draw_given(8_000, rng)
    tv = np.array(given.values["device"]) == "tv"
    assert tv.mean() == pytest.approx(0.25, abs=0.02)
    # The cell is given, and no other.
    assert given.mask.tolist() == [[0.0, 1.0]] * 8_000
    assert len(set(given.coded.states[tv, 1])) == 1
    # Without a generator of numbers what is sought is left open.
    assert not conditions.draw_given(3).mask.any()


def test_values_are_written_as_they_were_asked_for(known):
    transformer, shares = known
    # So rare a value is given.
    rare = [np.full_like(share, 1e-6) for share in shares]
    conditions = RowConditions(transformer, rare, {"age": "33"})
    assert conditions.given == {"age": "33"}
    given = conditions.draw_given(2)
    assert given.mask.tolist() == [[1.0, 0.0]] * 2
    drawn = pd.DataFrame({"age": [1, 2], "device": ["tv", "web"]})
    restored = conditions.restore_given(drawn, given)
    assert restored["age"].tolist() == [33, 33]
