"""A log that hides its users is asked once, by one process."""

from __future__ import annotations

import tensorflow as tf

from tfgan_ads.training.processes import refuse_workers


def refuse_asking_workers(strategy: tf.distribute.Strategy | None) -> None:
    """Refuse several processes: each would ask, and each would be answered.

    Replicas in one process are fine: noise is drawn once, for all of them.

    Args:
        strategy: `tf.distribute.Strategy` or None.

    Raises:
        AdsError: Its replicas are in several processes.

    Example:

    >>> refuse_asking_workers(tf.distribute.get_strategy())
    """
    if strategy is not None:
        refuse_workers(
            strategy,
            "A log is asked once under a guarantee: several workers would "
            "each ask it, and each spend the budget.",
        )
