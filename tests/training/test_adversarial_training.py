"""A step of a GAN: who moves, and whom it meets."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.networks.discriminator_output import DiscriminatorOutput
from tfgan_ads.training.adversarial_settings import AdversarialSettings
from tfgan_ads.training.adversarial_training import AdversarialTraining


class Drawer:
    """G, as far as training knows it."""

    def __init__(self, task):
        self.task = task
        self.losses = []

    def __call__(self, inputs, training=False):
        self.task.drawn += 1
        return inputs["latent"] * self.task.g.value


class Task:
    """G draws one number, its weight; D multiplies by its own."""

    compute_dtype = "float32"

    def __init__(self):
        self.rate_scale = tf.Variable(1.0)
        self.g, self.d = keras.Variable(1.0), keras.Variable(0.5)
        self.generator_variables = [self.g]
        self.discriminator_variables = [self.d]
        self.drawn = 0
        self.generator = Drawer(self)

    def ema_generator(self, inputs):
        return inputs["latent"] * 3.0

    def reals(self, batch):
        return batch

    def generator_inputs(self, batch):
        return {"latent": tf.ones_like(batch)}

    def discriminator_inputs(self, batch):
        return {"nothing": tf.zeros_like(batch)}

    def discriminate(self, examples, inputs, group, progress):
        logits = self.d.value * examples[:, 0]
        return DiscriminatorOutput(logits, examples, examples)

    def auxiliary_losses(self, losses, output, batch, fake, progress):
        return losses

    def noise_seed(self):
        return tf.constant([0, 0], "int64")


def make(**settings):
    task = Task()
    # As good as none, which Wasserstein's loss is not had without.
    given = {"loss": "wasserstein", "penalty": "r1", "gamma": 1e-9}
    given |= {"final_gamma": 1e-9, "learning_rate": 0.1, "step": "fused"}
    given |= {"penalty_interval": 1, "warm_up": 0.0, **settings}
    method = AdversarialTraining(task, AdversarialSettings(**given), 1.0)
    method.build_optimizers()
    return task, method


REAL = tf.fill((4, 1), 2.0)


def test_a_fused_step_draws_once_and_moves_both_from_there():
    task, method = make()
    figures = method.step(REAL, 0.0)
    assert task.drawn == 1
    # D is better when larger, as reals are; G when larger, as D then says.
    assert (float(task.d), float(task.g)) == pytest.approx((0.6, 1.1))
    # -(2 d - g d) / dd and -(g d) / dg, at d = 0.5.
    slopes = [float(figures[f"{name}_gradient"]) for name in "dg"]
    assert slopes == pytest.approx([1.0, 0.5])


def test_what_layers_cost_is_the_generators():
    task, method = make()
    free = method.compute_losses(REAL, 0.0)
    task.generator.losses = [tf.constant(0.25), tf.constant(0.5)]
    losses = method.compute_losses(REAL, 0.0)
    assert float(losses.generator - free.generator) == pytest.approx(0.75)
    assert float(losses.discriminator) == float(free.discriminator)


def test_an_alternating_step_plays_again_for_the_generator():
    task, method = make(step="alternating")
    figures = method.step(REAL, 0.0)
    assert task.drawn == 2
    # G meets the discriminator that has already moved.
    assert float(figures["g_gradient"]) == pytest.approx(0.6)
    assert float(figures["d_loss"]) == pytest.approx(-0.5)


def test_held_out_batches_are_met_by_the_average():
    task, method = make()
    figures = method.evaluate(REAL)
    assert task.drawn == 0
    # Reals of 2 against fakes of 3, at d = 0.5.
    assert float(figures["d_loss"]) == pytest.approx(0.5)
    assert float(task.d) == 0.5


def test_all_it_tells_of_itself_is_named():
    _, method = make()
    told = method.step(REAL, 0.0)
    assert set(told) <= set(AdversarialTraining.figures())
    assert np.isfinite([float(value) for value in told.values()]).all()


def test_optimisers_are_in_a_fixed_order():
    _, method = make()
    assert list(method.optimizers) == ["g_optimizer", "d_optimizer"]


def test_both_steps_update_the_discriminator_alike(grey, build, fit):
    critics, drawers = [], []
    for step in ("fused", "alternating"):
        gan = build(step=step, run_eagerly=True)
        fit(gan, grey, images=8)
        # The spread's memory has seen the batch once or twice.
        weights = gan.discriminator.trainable_weights
        critics.append([w.numpy() for w in weights])
        drawers.append(gan.generator.get_weights())
    for fused, alternating in zip(*critics, strict=True):
        np.testing.assert_allclose(fused, alternating, rtol=1e-5, atol=1e-6)
    # The generator of the alternating step meets an updated discriminator.
    assert any((f != a).any() for f, a in zip(*drawers, strict=True))
