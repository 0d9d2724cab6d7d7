import keras
import numpy as np
import pytest

from tfgan_ads.networks.rows.place_curves import KNOTS
from tfgan_ads.networks.rows.row_backbone import RowBackbone
from tfgan_ads.networks.rows.row_discriminator import RowDiscriminator
from tfgan_ads.networks.rows.row_generator import RowGenerator
from tfgan_ads.networks.rows.row_layout import RowLayout

LAYOUT = RowLayout((3, 120, 2), (0, 2))


def inputs(rows=5, seed=0, mask=0.0):
    rng = np.random.default_rng(seed)
    states = rng.integers(0, LAYOUT.states, (rows, 3))
    places = rng.uniform(-1, 1, (rows, 2)) * (states[:, [0, 2]] == 0)
    told = np.full((rows, 3), mask, "float32")
    given = LAYOUT.expand(states, places) * LAYOUT.spread(told)
    return {
        "latent": rng.normal(size=(rows, 4)).astype("float32"),
        "noise": rng.uniform(0.01, 0.99, (rows, 125)).astype("float32"),
        "given": np.asarray(given),
        "mask": told,
    }


def generator():
    keras.utils.set_random_seed(0)
    made = RowGenerator(LAYOUT, width=16, blocks=2)
    made(inputs())
    return made


def test_rows_are_probabilities_and_places_that_count():
    rows = np.asarray(generator()(inputs()))
    for part in LAYOUT.slices:
        np.testing.assert_allclose(rows[:, part].sum(1), 1.0, rtol=1e-5)
    first = np.stack([rows[:, 0], rows[:, 123]], 1)
    assert (np.abs(rows[:, LAYOUT.places]) <= first + 1e-6).all()


def test_what_is_given_is_kept_to_the_bit():
    told = inputs(mask=1.0)
    np.testing.assert_array_equal(generator()(told), told["given"])


def test_decided_states_follow_their_probabilities():
    made, rows = generator(), 4_000
    told = {k: np.repeat(v[:1], rows, 0) for k, v in inputs().items()}
    rng = np.random.default_rng(1)
    told["noise"] = rng.random((rows, 3), "float32")
    states, places = (np.asarray(x) for x in made.decide(told))
    logits, raw = made.raw(told)
    for i, said in enumerate(logits):
        likely = np.asarray(keras.ops.softmax(said[0]))
        seen = np.bincount(states[:, i], minlength=len(likely)) / rows
        error = np.sqrt(likely * (1 - likely) / rows)
        assert (np.abs(seen - likely) < 5 * error + 1e-3).all()
    # No curve has been set: places are as they were.
    np.testing.assert_allclose(places, raw, atol=1e-5)


def test_shift_and_curves_set_marginals():
    made, told = generator(), inputs()
    told["noise"] = told["noise"][:, :3]
    shift = np.zeros(125, "float32")
    shift[2] = 100.0
    made.shift.assign(shift)
    # Places between 0 and 1 alone are stretched over all of [-1, 1].
    made.curves.assign(np.tile(np.linspace(0, 1, KNOTS), (2, 1)))
    states, places = (np.asarray(x) for x in made.decide(told))
    assert (states[:, 0] == 2).all()
    _, raw = made.raw(told)
    wanted = np.clip(2 * np.asarray(raw) - 1, -1, 1)
    np.testing.assert_allclose(places, wanted, atol=1e-5)


@pytest.mark.parametrize("kind", [RowBackbone, RowGenerator, RowDiscriminator])
def test_config_round_trips(kind):
    made = kind(LAYOUT, width=8, blocks=1)
    twin = kind.from_config(made.get_config())
    assert twin.get_config() == made.get_config()
    assert twin.layout == LAYOUT


def test_rows_are_judged_alone():
    critic = RowDiscriminator(LAYOUT, width=16, blocks=1)
    told = inputs(mask=1.0)
    both = critic(told["given"], told["mask"]).logits
    one = critic(told["given"][:1], told["mask"][:1]).logits
    np.testing.assert_allclose(one[0], both[0], rtol=1e-5)
