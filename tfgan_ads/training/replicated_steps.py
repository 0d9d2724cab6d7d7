"""Steps that several replicas take together."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from typing import Any

import tensorflow as tf


def replicated_steps(
    step: Callable[[Any], Mapping[str, Any]],
    means: Callable[[], Mapping[str, Any]],
    strategy: tf.distribute.Strategy,
    steps: int = 1,
    run_eagerly: bool = False,
) -> Callable[[Any], dict[str, Any]]:
    """Return a function that takes steps from an iterator, as Keras calls it.

    Keras' own reduces what every step returns, which several workers cannot
    do with scalars, and cannot run steps as one with several replicas. Here
    figures are read when the steps are done, where all replicas' are together.

    Args:
        step: callable of a replica's batch.
        means: callable. Returns the running means of all figures.
        strategy: `tf.distribute.Strategy`.
        steps: int. How many are run as one. Defaults to `1`.
        run_eagerly: bool. Defaults to `False`.

    Returns:
        callable of a distributed iterator; the figures' means so far.
    """
    told: dict[str, None] = {}

    @tf.autograph.experimental.do_not_convert
    def one(batch: Any) -> None:
        told.update(dict.fromkeys(step(batch)))

    def run(iterator: Any) -> dict[str, Any]:
        for _ in tf.range(steps):
            strategy.run(one, args=(next(iterator),))
        found = means()
        return {name: found[name] for name in told}

    return run if run_eagerly else tf.function(run)
