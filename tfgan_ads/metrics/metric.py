"""`Metric`: a figure to judge by, and which way is better."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from functools import update_wrapper
from typing import Generic
from typing import TypeVar

from tfgan_ads.metrics.comparison import Comparison

C = TypeVar("C", bound=Comparison)


class Metric(Generic[C]):
    """A function of a comparison, that knows whether more is better.

    Made by the decorator `metric`, and given its name by a `Registry`.

    Args:
        function: callable of a `Comparison`. Returns a float, or None where
            the figure does not exist.
        higher_is_better: bool.
    """

    def __init__(
        self, function: Callable[[C], float | None], higher_is_better: bool
    ) -> None:
        self.function = function
        self.higher_is_better = higher_is_better
        update_wrapper(self, function)

    def __call__(self, compared: C) -> float | None:
        return self.function(compared)


def metric(
    higher_is_better: bool,
) -> Callable[[Callable[[C], float | None]], Metric[C]]:
    """Return a decorator that makes a function a metric.

    Args:
        higher_is_better: bool.

    Example:

    >>> @metric(higher_is_better=False)
    ... def distance(compared): ...
    >>> distance.higher_is_better
    False
    """
    return lambda function: Metric(function, higher_is_better)


def figures(metrics: Mapping[str, Metric[C]], compared: C) -> dict[str, float]:
    """Compute all metrics of a comparison.

    Args:
        metrics: mapping of name to `Metric`, such as a `Registry`.
        compared: `Comparison`.

    Returns:
        dict of name to float, without those that do not exist here.

    Example:

    >>> same = metric(higher_is_better=True)(lambda compared: 1.0)
    >>> none = metric(higher_is_better=True)(lambda compared: None)
    >>> figures({"same": same, "none": none}, Comparison())
    {'same': 1.0}
    """
    found = {name: metric(compared) for name, metric in metrics.items()}
    return {name: value for name, value in found.items() if value is not None}
