"""Several processes whose replicas learn together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import tensorflow as tf

from tfgan_ads import replicas
from tfgan_ads.errors import AdsError


def workers(strategy: tf.distribute.Strategy) -> int:
    """Return how many processes a strategy's replicas are in."""
    resolver = getattr(strategy, "cluster_resolver", None)
    if resolver is None:
        return 1
    cluster = resolver.cluster_spec().as_dict()
    return sum(len(cluster.get(kind, ())) for kind in ("chief", "worker")) or 1


def agreed(value: float, strategy: tf.distribute.Strategy) -> float:
    """Return the mean of what every process says, to all of them.

    Args:
        value: float.
        strategy: `tf.distribute.Strategy`.

    Example:

    >>> agreed(2.0, tf.distribute.get_strategy())
    2.0
    """
    if workers(strategy) == 1:
        return value
    said = _mean_of(strategy, tf.constant(value, tf.float64))
    return float(strategy.experimental_local_results(said)[0])


@tf.function
def _mean_of(strategy: tf.distribute.Strategy, value: Any) -> Any:
    return strategy.run(lambda x: replicas.mean([x])[0], args=(value,))


def refuse_workers(strategy: tf.distribute.Strategy, why: str) -> None:
    """Refuse several processes where only one may do something.

    Raises:
        AdsError: There are several.
    """
    if workers(strategy) > 1:
        raise AdsError(f"{why} Leave `--workers` out, or TF_CONFIG.")


def refuse_apart(seen: int, strategy: tf.distribute.Strategy) -> None:
    """Refuse to go on from different places: they would wait for ever.

    Args:
        seen: int. Examples that this process's model has seen.
        strategy: `tf.distribute.Strategy`.

    Raises:
        AdsError: Those of others have seen more, or less.
    """
    if agreed(seen, strategy) != seen:
        raise AdsError(
            f"The workers do not stand at the same place: this one has seen "
            f"{seen:,}. All of them need the run's folder, and its last "
            "checkpoint: have --out where every worker sees it."
        )


@contextmanager
def told_of_lost_workers(strategy: tf.distribute.Strategy) -> Iterator[None]:
    """Say in a sentence that another process is gone.

    Raises:
        AdsError: It is, or it takes part no more.
    """
    try:
        yield
    except (
        tf.errors.UnavailableError,
        tf.errors.AbortedError,
        tf.errors.CancelledError,
        tf.errors.DeadlineExceededError,
        tf.errors.InternalError,
    ) as error:
        if workers(strategy) == 1:
            raise
        raise AdsError(
            "Another worker is gone, or cannot be reached. Start all of them "
            "again with `--resume`, and the run goes on from its last "
            "checkpoint."
        ) from error
