"""`Draws`: batches of a training that sees no row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from typing import NamedTuple

import keras
import tensorflow as tf

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.quality.log_validation import LogValidation
from tfgan_ads.replicas import WHOLE
from tfgan_ads.replicas import Share


class Draw(NamedTuple):
    """A batch of `rows` numbers that mean nothing."""

    rows: Any


class Draws:
    """Batches without a row: all there is to say is how many to draw.

    Args:
        size: int. Rows of a batch.

    Example:

    >>> next(iter(Draws(3).stream())).rows.shape
    TensorShape([3])
    """

    def __init__(self, size: int) -> None:
        self.size = size

    def stream(self, first: int = 0, share: Share = WHOLE) -> tf.data.Dataset:
        """Return endless batches.

        Args:
            first: int. How many there were before, which is all the same.
            share: `Share`. Which part of each.
        """
        batch = Draw(tf.zeros((self.size // share.count,)))
        return tf.data.Dataset.from_tensors(batch).repeat()


def refuse_looks(callbacks: Sequence[keras.callbacks.Callback]) -> None:
    """Refuse callbacks that choose by real rows what comes out.

    Args:
        callbacks: sequence of keras callbacks.

    Raises:
        AdsError: One does.
    """
    for callback in callbacks:
        if isinstance(callback, LogValidation):
            raise AdsError(
                "`LogValidation` looks at real rows, which the guarantee does "
                "not cover. Leave it out of `callbacks`."
            )
