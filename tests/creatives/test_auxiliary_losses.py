"""What is added to both networks' losses, by hand."""

from types import SimpleNamespace

import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.creatives.auxiliary_losses import AuxiliaryLosses
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.features.profiles.attribute_groups import AttributeGroup
from tfgan_ads.networks.discriminator_output import DiscriminatorOutput
from tfgan_ads.training.objective import GanLosses

# Two rows, of which two attributes are numbers.
TARGET = tf.constant([[1.0, 0.0], [0.0, 2.0]])
NAMED = tf.constant([[1.0, 0.0], [0.0, 0.0], [0.0, 0.0], [0.0, 2.0]])
# Of reals and of fakes: half the squared error, the mean of two rows.
A_REAL, A_FAKE = (0 + 4) / 4, (1 + 0) / 4
FEATURES = tf.constant([[0.0], [1.0], [0.0], [0.0]])
OUTPUT = DiscriminatorOutput(tf.zeros(4), NAMED, FEATURES)
LOSSES = GanLosses(tf.constant(10.0), tf.constant(20.0), {"d_loss": 10.0})
KNOWS_NOTHING = np.log(2)


def conditioning(samples=False, follows=True, taste=None):
    return SimpleNamespace(
        groups=[AttributeGroup("a", 0, 2, categorical=False)],
        samples_attributes=samples,
        follows_attributes=follows,
        taste=taste,
        profile=lambda condition: condition,
    )


def added(weights, told):
    batch = CreativeBatch(None, tf.eye(2), TARGET)
    return AuxiliaryLosses(*weights).add(LOSSES, OUTPUT, batch, told)


@pytest.mark.parametrize("follows", [True, False])
def test_the_generator_obeys_where_it_is_told_what_to_show(follows):
    losses = added((2.0, 1.0), conditioning(follows=follows))
    assert float(losses.discriminator) == pytest.approx(10 + 2 * A_REAL)
    wanted = 20 + (2 * A_FAKE if follows else 0)
    assert float(losses.generator) == pytest.approx(wanted)
    told = {name: float(value) for name, value in losses.figures.items()}
    assert told == pytest.approx(
        {
            "d_loss": 10,
            "attributes_real": A_REAL,
            "attributes_fake": A_FAKE,
            "match_real": 0,
            "match_fake": 0,
        }
    )


def test_where_taste_chooses_it_is_learned_from_what_was_clicked():
    met = []

    def taste(shown, profile):
        met.append(shown)
        return tf.zeros((2, 2))

    losses = added((0.0, 3.0), conditioning(samples=True, taste=taste))
    assert len(met) == 1 and met[0] is TARGET
    wanted = 10 + 3 * KNOWS_NOTHING
    assert float(losses.discriminator) == pytest.approx(wanted)
    assert float(losses.generator) == pytest.approx(20)


def test_else_the_generator_is_led_by_what_its_pictures_look_like():
    def sure(shown, profile):
        return tf.constant(1e3) * tf.eye(2) * tf.reduce_max(shown)

    losses = added((0.0, 3.0), conditioning(taste=sure))
    assert float(losses.figures["match_real"]) == pytest.approx(0, abs=1e-6)
    assert float(losses.figures["match_fake"]) == pytest.approx(KNOWS_NOTHING)
    assert float(losses.generator) == pytest.approx(20 + 3 * KNOWS_NOTHING)
    free = added((0.0, 0.0), conditioning(taste=sure))
    assert float(free.figures["match_fake"]) == 0


def test_taste_does_not_teach_the_features_of_reals():
    features = tf.Variable([[0.5], [1.0], [0.25], [2.0]])

    def taste(shown, profile):
        return shown * [[1.0, 2.0]]

    with tf.GradientTape() as tape:
        output = OUTPUT._replace(features=tf.identity(features))
        batch = CreativeBatch(None, tf.eye(2), TARGET)
        losses = AuxiliaryLosses(0.0, 1.0).add(
            LOSSES, output, batch, conditioning(taste=taste)
        )
        both = losses.discriminator + losses.generator
    slope = tape.gradient(both, features).numpy()[:, 0]
    np.testing.assert_array_equal(slope[:2], [0, 0])
    assert (slope[2:] != 0).all()
