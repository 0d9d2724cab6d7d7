"""Which candidates to show."""

import numpy as np
import tensorflow as tf

from tfgan_ads.creatives.selection import explore
from tfgan_ads.creatives.selection import portfolio
from tfgan_ads.creatives.selection import top


def test_a_portfolio_repeats_nothing():
    rng = np.random.default_rng(0)
    scores = tf.constant(rng.normal(size=(5, 9)), tf.float32)
    features = tf.constant(rng.normal(size=(5, 9, 4)), tf.float32)
    for row in portfolio(scores, features, 9).numpy():
        assert sorted(row) == list(range(9))


def test_a_portfolio_is_the_greedy_determinant():
    rng = np.random.default_rng(1)
    scores, features = rng.normal(size=7), rng.normal(size=(7, 5))
    unit = features / np.linalg.norm(features, axis=1, keepdims=True)
    kernel = np.exp(scores)[:, None] * (unit @ unit.T) * np.exp(scores)
    chosen: list[int] = []
    for _ in range(4):
        rest = [i for i in range(7) if i not in chosen]
        volume = [
            np.linalg.det(kernel[np.ix_([*chosen, i], [*chosen, i])])
            for i in rest
        ]
        chosen.append(rest[int(np.argmax(volume))])
    found = portfolio(
        tf.constant(scores[None], tf.float32),
        tf.constant(features[None], tf.float32),
        4,
    )
    assert found.numpy().tolist() == [chosen]


def test_a_portfolio_of_one_is_the_best():
    rng = np.random.default_rng(2)
    scores = tf.constant(rng.normal(size=(6, 5)), tf.float32)
    features = tf.constant(rng.normal(size=(6, 5, 3)), tf.float32)
    np.testing.assert_array_equal(
        portfolio(scores, features, 1), top(scores, 1)
    )


def test_each_row_goes_by_one_member_that_its_seed_draws():
    rng = np.random.default_rng(3)
    logits = rng.normal(size=(3, 60, 4)).astype("float32")
    seeds = tf.range(60, dtype=tf.int64)
    chosen = explore(tf.constant(logits), seeds).numpy()
    member = (chosen == logits).all(-1)
    # One member a row, and each has its turn.
    np.testing.assert_array_equal(member.sum(0), np.ones(60))
    assert (member.sum(1) > 5).all()
    # Neighbours do not matter.
    alone = explore(tf.constant(logits[:, 7:8]), seeds[7:8])
    np.testing.assert_array_equal(alone[0], chosen[7])
