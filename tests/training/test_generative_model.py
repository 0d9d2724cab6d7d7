"""It counts, averages and plans; what a step does is its method's."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.errors import AdsError
from tfgan_ads.training.generative_model import GenerativeModel
from tfgan_ads.training.generative_model import rows_in
from tfgan_ads.training.random_stream import RandomStream
from tfgan_ads.training.training_settings import TrainingSettings


class Method:
    """Sets the generator's only weight to 8."""

    optimizers = {}
    advice = {"nan": ""}

    def __init__(self, model, **settings):
        self.model = model
        self.settings = TrainingSettings(**settings)

    def build_optimizers(self):
        pass

    def step(self, batch, progress):
        self.model.generator.weights[0].assign([8.0])
        return {"loss": progress}

    def evaluate(self, batch):
        return {"loss": tf.constant(0.0)}


class Model(GenerativeModel):
    @classmethod
    def figures(cls):
        return ("loss",)

    def build(self, input_shape=None):
        self.generator, self.ema_generator = Weight(), Weight()
        self.built = True

    def compile(self, **settings):
        self.train_by(Method(self, **settings))


class Weight(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.weight = self.add_weight(shape=(1,), initializer="zeros")


@pytest.fixture
def model():
    made = Model(seed=5)
    made.build()
    made.compile(ema_share=1.0)
    return made


BATCH = {"x": tf.zeros((4, 2))}


def test_a_step_counts_and_moves_the_average(model):
    model.examples_planned.assign(16)
    model.examples_seen.assign(4)
    told = model.train_step(BATCH)
    assert int(model.examples_seen) == 8
    # The share of the plan before this step.
    assert float(told["loss"]) == 0.25
    # Half-life: all 8 seen; this batch of 4 counts 1 - 0.5 ** (4 / 8).
    wanted = 8 * (1 - 0.5**0.5)
    np.testing.assert_allclose(
        model.ema_generator.weights[0], [wanted], rtol=1e-6
    )


def test_noise_follows_from_the_seed_the_stream_and_the_position(model):
    model.examples_seen.assign(12)
    assert model.noise_seed().numpy().tolist() == [5, 12]
    latents = model.noise_seed(RandomStream.LATENTS).numpy().tolist()
    assert latents == [5 + 3 * 2**32, 12]


def test_a_plan_is_remembered(model):
    model.tick = 32
    plan = model.plan(8, 60, None)
    assert (plan.ticks, plan.steps) == (2, 4)
    assert int(model.examples_planned) == plan.planned == 64


def test_what_is_not_compiled_has_no_settings_to_save():
    bare = Model()
    assert bare.get_compile_config() is None
    with pytest.raises(AdsError, match=r"Call `compile\(\)` before `fit`"):
        bare.check_compiled()


def test_settings_of_a_saved_model_are_compiled_with(model):
    twin = Model()
    twin.build()
    twin.compile_from_config({**model.get_compile_config(), "ema_share": 0.5})
    assert twin.settings.ema_share == 0.5 and twin.compiled


def test_rows_are_counted_in_any_nest():
    assert rows_in(BATCH) == 4
    assert rows_in((tf.zeros((3,)), None)) == 3
