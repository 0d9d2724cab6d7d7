import numpy as np
import tensorflow as tf

from tfgan_ads.training.running_means import Means


def test_figures_that_come_and_go_have_means_of_their_own():
    means = Means(["a", "b", "c"])
    for values in ({"a": 1.0}, {"a": 2.0, "b": -4.0}, {"a": 6.0, "b": 0.0}):
        means.update_state(values)
    found = {name: float(value) for name, value in means.result().items()}
    assert found == {"a": 3.0, "b": -2.0, "c": 0.0}
    means.reset_state()
    assert {float(v) for v in means.result().values()} == {0.0}


def test_it_counts_in_a_graph():
    means = Means(["a", "b"])

    @tf.function
    def step(x):
        means.update_state({"b": x})
        return means.result()

    values = np.random.default_rng(0).normal(size=10).astype("float32")
    for value in values:
        found = step(tf.constant(value))
    np.testing.assert_allclose(found["b"], values.mean(), rtol=1e-5)


def test_it_round_trips():
    assert Means.from_config(Means(["a"]).get_config()).names == ("a",)
