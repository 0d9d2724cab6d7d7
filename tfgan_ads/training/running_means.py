"""`Means`: running means of many figures at the price of one."""

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

import keras
from keras import ops


@keras.saving.register_keras_serializable("tfgan_ads")
class Means(keras.metrics.Metric):
    """Running means of named figures.

    A `keras.metrics.Mean` a figure costs a handful of tiny operations each, in
    every step; here they all share two vectors.

    Args:
        names: sequence of str.

    Example:

    >>> means = Means(["a", "b"])
    >>> means.update_state({"a": 1.0})
    >>> means.update_state({"a": 3.0, "b": 5.0})
    >>> {name: float(value) for name, value in means.result().items()}
    {'a': 2.0, 'b': 5.0}
    """

    def __init__(
        self, names: Sequence[str], name: str = "means", **kwargs: Any
    ) -> None:
        super().__init__(name=name, **kwargs)
        self.names = tuple(names)
        shape = (len(self.names),)
        self.totals = self.add_variable(shape, "zeros", name="totals")
        self.counts = self.add_variable(shape, "zeros", name="counts")

    def update_state(
        self, values: Mapping[str, Any], sample_weight: Any = None
    ) -> None:
        """Add one value of each figure that is there."""
        nothing = ops.zeros((), self.dtype)
        given = [
            ops.cast(values.get(n, nothing), self.dtype) for n in self.names
        ]
        there = [float(name in values) for name in self.names]
        self.totals.assign_add(ops.stack(given))
        self.counts.assign_add(ops.convert_to_tensor(there, self.dtype))

    def result(self) -> dict[str, Any]:
        """Return the mean of each figure; 0 where there was none."""
        means = ops.unstack(self.totals / ops.maximum(self.counts, 1))
        return dict(zip(self.names, means, strict=True))

    def save_own_variables(self, store: Any) -> None:
        """Save nothing: a tick's means are of no use to whoever loads."""

    def load_own_variables(self, store: Any) -> None:
        """Load nothing."""

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "names": self.names}
