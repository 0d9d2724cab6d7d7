"""Clicks and conversions, from pixels, a profile and past clicks."""

import keras
import numpy as np
import pytest

from tfgan_ads.networks.clicks.click_network import ClickNetwork

RNG = np.random.default_rng(0)
IMAGES = RNG.uniform(-1, 1, (3, 16, 16, 3)).astype("float32")


def viewer(rows=3):
    return {
        "condition": RNG.normal(size=(rows, 5)).astype("float32"),
        "history": RNG.integers(1, 6, (rows, 4, 2)),
        "shown": RNG.normal(size=(rows, 2)).astype("float32"),
    }


@pytest.fixture
def network():
    keras.utils.set_random_seed(1)
    made = ClickNetwork([6, 6], attributes=3, widths=(4,), rank=4)
    made(IMAGES, viewer())
    return made


def test_past_clicks_count_by_how_much_a_creative_recalls_them(network):
    f = RNG.normal(size=(1, 64)).astype("float32")
    history = np.array([[[1, 2], [3, 1], [0, 0], [5, 4]]])
    first, second = (words.embeddings.numpy() for words in network.words)
    keys = first[history[0, :, 0]] + second[history[0, :, 1]]
    score = keys @ (f @ network.ask.kernel.numpy())[0] / 2
    # The third step is none.
    weight = np.exp(score) * [1, 1, 0, 1]
    wanted = (weight / weight.sum()) @ keys
    found = network.remember(history, f)
    np.testing.assert_allclose(found[0], wanted, rtol=1e-4, atol=1e-6)


def test_who_has_clicked_nothing_recalls_nothing(network):
    f = RNG.normal(size=(2, 64)).astype("float32")
    found = network.remember(np.zeros((2, 4, 2), int), f)
    np.testing.assert_array_equal(found, np.zeros((2, 4)))


def test_how_it_was_shown_moves_the_click_alone(network):
    one = viewer()
    other = {**one, "shown": one["shown"] + 1}
    before, after = network(IMAGES, one), network(IMAGES, other)
    moved = network.shown.kernel.numpy().sum()
    np.testing.assert_allclose(
        after.click - before.click, np.full(3, moved), rtol=1e-3, atol=1e-5
    )
    np.testing.assert_array_equal(after.conversion, before.conversion)
    np.testing.assert_array_equal(after.attributes, before.attributes)
    assert after.attributes.shape == (3, 3)


def test_it_round_trips(network, tmp_path):
    network.save(tmp_path / "clicks.keras")
    twin = keras.models.load_model(tmp_path / "clicks.keras")
    told = viewer()
    for mine, theirs in zip(network(IMAGES, told), twin(IMAGES, told)):
        np.testing.assert_array_equal(mine, theirs)


def test_of_whom_nothing_is_known_all_are_alike():
    network = ClickNetwork(widths=(4,), rank=4)
    nobody = {name: value[..., :0] for name, value in viewer().items()}
    found = network(np.repeat(IMAGES[:1], 3, 0), nobody).click
    np.testing.assert_allclose(found, np.full(3, found[0]), rtol=1e-6)


@pytest.fixture
def told():
    keras.utils.set_random_seed(1)
    made = ClickNetwork([6, 6], attributes=3, widths=(4,), rank=4, said=[5, 4])
    made(IMAGES, {**viewer(), "said": np.zeros((3, 2), "int32")})
    return made


def test_what_is_said_joins_what_is_seen_before_they_bend(told):
    said = np.array([[3, 1], [0, 2], [4, 0]])
    first, second = (texts.embeddings.numpy() for texts in told.texts)
    seen = told.see(IMAGES).numpy()
    straight = np.where(seen > 0, seen, seen / 0.2)
    straight[0] += first[3] + second[1]
    straight[1] += second[2]
    straight[2] += first[4]
    wanted = np.where(straight > 0, straight, 0.2 * straight)
    found = told.see(IMAGES, said)
    np.testing.assert_allclose(found, wanted, rtol=1e-4, atol=1e-5)


def test_where_all_is_hidden_the_picture_speaks_alone(told):
    alone = viewer()
    hidden = {**alone, "said": np.zeros((3, 2), "int32")}
    for one, other in zip(told(IMAGES, alone), told(IMAGES, hidden)):
        np.testing.assert_array_equal(one, other)


def test_a_network_that_is_told_nothing_is_as_it_was(network):
    assert ClickNetwork.from_config(network.get_config()).said == ()
    said = {**viewer(), "said": np.ones((3, 2), "int32")}
    told = network(IMAGES, said)
    said.pop("said")
    np.testing.assert_array_equal(told.click, network(IMAGES, said).click)
    # Of the body 2, of the history 2, and of nine dense layers the others.
    assert network.texts == [] and len(network.weights) == 18
