"""A critic whose slopes are known, and penalties that measure it."""

from types import SimpleNamespace

import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.networks.discriminator_output import DiscriminatorOutput
from tfgan_ads.training.penalties.penalty import PENALTIES

RNG = np.random.default_rng(0)
W = RNG.normal(size=(4, 4, 1)).astype("float32")
REAL, FAKE = RNG.normal(size=(2, 8, 4, 4, 1)).astype("float32")
ROWS = {"slope": tf.constant(np.arange(1.0, 9.0, dtype="float32"))}
# The squared norm of W.
NORM = float((W**2).sum())


def critic(images, rows):
    """Row i has the gradient (i + 1) W."""
    logits = rows["slope"] * tf.reduce_sum(images * W, (1, 2, 3))
    return DiscriminatorOutput(logits, logits[:, None], logits[:, None])


def judge(name, interval=1, examples_seen=0, dtype="float32"):
    penalty = PENALTIES[name](interval, dtype)
    seed = tf.constant([0, examples_seen], "int64")
    return penalty.discriminate(
        critic, tf.constant(REAL), tf.constant(FAKE), ROWS, seed
    )


@pytest.fixture(scope="session")
def toy():
    """What is judged, by whom, and how steep that is."""
    return SimpleNamespace(
        weights=W,
        real=REAL,
        fake=FAKE,
        rows=ROWS,
        norm=NORM,
        # The mean of the squared norms of the eight rows' gradients.
        r1=(np.arange(1, 9) ** 2).mean() * NORM,
        critic=critic,
        judge=judge,
    )
