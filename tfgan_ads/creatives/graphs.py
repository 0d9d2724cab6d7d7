"""`Graphs`: graphs of what is called often, each made once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf

_Function = Callable[..., Any]
# Tracing a graph takes as long as so many calls without one.
WORTH_TRACING = 6


class Graphs:
    """Makes graphs of functions that are called often, and keeps them.

    Example:

    >>> graphs = Graphs()
    >>> double = graphs.of("double", (), lambda x: 2 * x, calls=100)
    >>> int(double(tf.constant([4]))[0])
    8
    """

    def __init__(self) -> None:
        self.worth_tracing = WORTH_TRACING
        self._known: dict[str, tuple[Any, float, Any]] = {}

    def of(
        self,
        name: str,
        held: tuple[Any, ...],
        function: _Function,
        calls: float,
        signature: _Function | None = None,
    ) -> _Function:
        """Return a function, or its graph once it is called often.

        Args:
            name: str. What is kept.
            held: tuple. All that a graph of it keeps and that may be
                exchanged. A graph of others is made anew.
            function: callable of structures of tensors.
            calls: float. How often it is about to be called.
            signature: callable or None. Returns what the graph takes, from
                what it is first called with. `None` lets the first dimension
                of everything be of any size.

        Returns:
            callable like `function`.
        """
        before, made, graph = self._known.get(name, ((), 0, None))
        if before != held:
            made, graph = 0, None
        made += calls
        if graph is None and made > self.worth_tracing:
            graph = _graph(function, signature or _of_any_batch)
        self._known[name] = held, made, graph
        return graph or function


def as_given(*told: Any) -> Any:
    """Return what a graph takes whose shapes stay as they are at first."""
    return told


def _graph(function: _Function, signature: _Function) -> _Function:
    """Make a graph that is traced once, for all that the signature covers."""
    graph = tf.function(lambda *told: function(*told))
    traced = False

    def call(*told: Any) -> Any:
        nonlocal traced
        if not traced:
            graph.get_concrete_function(*signature(*told))
            traced = True
        return graph(*told)

    return call


def _of_any_batch(*told: Any) -> Any:
    return tf.nest.map_structure(_spec, told)


def _spec(told: Any) -> Any:
    if told is None:
        return None
    return tf.TensorSpec([None, *told.shape[1:]], told.dtype)
