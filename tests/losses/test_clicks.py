"""Losses of clicks and conversions, by hand."""

import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.losses.clicks import pairwise_loss


def test_pairs_are_within_a_product():
    logits = tf.constant([2.0, 0.0, 1.0])
    click = tf.constant([1.0, 0.0, 0.0])
    group = tf.constant([0, 0, 1])
    found = pairwise_loss(logits, click, tf.ones(3), group)
    assert float(found) == pytest.approx(np.log1p(np.exp(-2)))
