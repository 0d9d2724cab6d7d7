"""Which candidates to show: pure functions that run in any graph."""

from typing import Any

import tensorflow as tf


def top(scores: Any, n: int) -> Any:
    """Return the places of the `n` highest scores of each row.

    Args:
        scores: float tensor `[rows, k]`.
        n: int, at most k.

    Returns:
        int32 tensor `[rows, n]`, the best first.

    Example:

    >>> top(tf.constant([[1.0, 3.0, 2.0]]), 2).numpy().tolist()
    [[1, 2]]
    """
    return tf.math.top_k(scores, n).indices


def portfolio(scores: Any, features: Any, n: int, variety: float = 0.1) -> Any:
    """Choose candidates that are good and unlike one another, greedily.

    Each next one maximises `det(L)` of the chosen, where
    `L_ij = exp(s_i / v) S_ij exp(s_j / v)`, S the cosine similarity of the
    features: what resembles the chosen adds little volume. With `v` towards
    0 it is the top `n`.

    Args:
        scores: float tensor `[rows, k]`. Log-odds of a click.
        features: float tensor `[rows, k, features]`.
        n: int, at most k.
        variety: float, positive. Defaults to `0.1`.

    Returns:
        int32 tensor `[rows, n]`, in the order of choice.

    Example:

    >>> scores = tf.constant([[1.0, 0.9, 0.5]])
    >>> features = tf.constant([[[1.0, 0.0], [1.0, 0.01], [0.0, 1.0]]])
    >>> portfolio(scores, features, 2, variety=1.0).numpy().tolist()
    [[0, 2]]
    >>> portfolio(scores, features, 2, variety=1e-3).numpy().tolist()
    [[0, 1]]

    Source: Chen et al., Fast greedy MAP inference for determinantal point
    process, 2018, algorithm 1.
    """
    unit = tf.math.l2_normalize(features, -1)
    similar = tf.matmul(unit, unit, transpose_b=True)
    # In logarithms: log d_i = 2 s_i / v + log of what the chosen leave.
    left = tf.ones_like(scores)
    spanned = tf.zeros_like(scores)[..., None][..., :0]
    chosen: list[Any] = []
    for _ in range(n):
        value = 2 * scores / variety + tf.math.log(tf.maximum(left, 1e-9))
        for earlier in chosen:
            value -= 1e9 * tf.one_hot(earlier, tf.shape(scores)[1])
        best = tf.argmax(value, 1, output_type=tf.int32)
        chosen.append(best)
        row = tf.gather(similar, best, batch_dims=1)
        mine = tf.gather(spanned, best, batch_dims=1)
        size = tf.sqrt(tf.maximum(tf.gather(left, best, batch_dims=1), 1e-9))
        part = (row - tf.linalg.matvec(spanned, mine)) / size[:, None]
        spanned = tf.concat([spanned, part[..., None]], -1)
        left = left - tf.square(part)
    return tf.stack(chosen, 1)


def explore(logits: Any, seeds: Any) -> Any:
    """Return the opinion of one member of the ensemble for each row.

    Choosing by it is Thompson sampling: where the members disagree, each
    gets its turn.

    Args:
        logits: float tensor `[members, rows, k]`.
        seeds: int64 tensor `[rows]`.

    Returns:
        float tensor `[rows, k]`.

    Example:

    >>> explore(tf.ones((3, 2, 4)), tf.constant([1, 2], tf.int64)).shape
    TensorShape([2, 4])

    Source: Chapelle and Li, An empirical evaluation of Thompson sampling,
    2011; Osband et al., Deep exploration via bootstrapped DQN, 2016.
    """
    members = logits.shape[0]

    def one(seed: Any) -> Any:
        return tf.random.stateless_uniform((), [seed, 2], 0, members, tf.int32)

    member = tf.map_fn(one, seeds, fn_output_signature=tf.int32)
    return tf.gather(tf.transpose(logits, (1, 0, 2)), member, batch_dims=1)
