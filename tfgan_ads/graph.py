"""What is said in the graph of a SavedModel, whatever it serves."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from weakref import WeakValueDictionary

import tensorflow as tf

# Half of one, and what a graph may round away.
_HALF = 0.501
# The shared tables that are in use, by their handles.
_SHARED: WeakValueDictionary[int, Any] = WeakValueDictionary()


def checked(x: Any, fine: Any, message: str, *data: Any) -> Any:
    """Return a tensor, once something holds.

    Args:
        x: tensor.
        fine: bool tensor. Must hold throughout.
        message: str. What the client reads otherwise.
        *data: tensors to print after it.

    Returns:
        The tensor.

    Example:

    >>> checked(tf.constant(3), tf.constant(True), "`x` must be 3.").numpy()
    np.int32(3)
    """
    check = tf.debugging.Assert(tf.reduce_all(fine), [message, *data])
    with tf.control_dependencies([check] if check is not None else []):
        return tf.identity(x)


def shared(value: Any) -> Any:
    """Return a table that every graph shares, which nobody changes.

    A graph has a copy of what `tf.constant` makes in it, once a call, and a
    dozen more of it are in memory as the graph is saved. This is a variable:
    a SavedModel has it once, as data. It lives as long as somebody keeps it.

    Args:
        value: array, or nested lists.

    Returns:
        variable, outside of any graph.

    Example:

    >>> table = shared([1.0, 2.0])
    >>> add = tf.function(lambda x: x + table)
    >>> add(tf.zeros(2)).numpy().tolist()
    [1.0, 2.0]
    """
    table = _plain_variable(value)
    _SHARED[id(table.handle)] = table
    return table


def _plain_variable(value: Any) -> Any:
    """Make a variable that no strategy has copies of.

    A strategy's scope is one thread's.
    """
    with ThreadPoolExecutor(1) as other, tf.init_scope():
        return other.submit(tf.Variable, value, trainable=False).result()


def tables_of(function: Any) -> list[Any]:
    """Return the shared tables that a concrete function reads.

    It knows its own variables, but not those of functions that were traced
    before it.

    Example:

    >>> table = shared([1.0, 2.0])
    >>> add = tf.function(lambda x: x + table)
    >>> sum = tf.function(lambda x: add(x) + add(x))
    >>> found = tables_of(sum.get_concrete_function(tf.zeros(2)))
    >>> [each is table for each in found]
    [True]
    """
    read = (_SHARED.get(id(tensor)) for tensor, _ in function.graph.captures)
    return [table for table in read if table is not None]


def half_up(x: Any) -> Any:
    """Round to whole numbers, what lies half way up: in every graph.

    Each graph rounds sums away a little otherwise, and exact halves, of which
    there are many where numbers are means or are centred, would go either way.

    Args:
        x: float tensor.

    Returns:
        float tensor of whole numbers.

    Example:

    >>> half_up(tf.constant([0.5, 1.49951, 2.25])).numpy().tolist()
    [1.0, 2.0, 2.0]
    """
    return tf.floor(x + _HALF)


def interpolate(x: Any, at: Any, values: Any) -> Any:
    """Return piecewise linear values, `numpy.interp` in the graph.

    Args:
        x: float tensor `[batch]`.
        at: float tensor `[n]`, ascending; at least two.
        values: float tensor `[n]`. What is returned there; before the first
            and after the last, the first and the last.

    Returns:
        float tensor `[batch]`.

    Example:

    >>> at, values = tf.constant([0.0, 2.0]), tf.constant([1.0, 5.0])
    >>> interpolate(tf.constant([-1.0, 0.5, 9.0]), at, values).numpy().tolist()
    [1.0, 2.0, 5.0]
    """
    upper = tf.clip_by_value(
        tf.searchsorted(at, x, side="right"), 1, at.shape[0] - 1
    )
    low, high = tf.gather(at, upper - 1), tf.gather(at, upper)
    share = share_between(x, low, high)
    start, end = tf.gather(values, upper - 1), tf.gather(values, upper)
    return start + share * (end - start)


def share_between(x: Any, low: Any, high: Any) -> Any:
    """Return how far values are on the way between two bounds.

    Args:
        x: float tensor.
        low: float tensor of that shape.
        high: float tensor of that shape. Where it is `low`, a value lies
            before both or beyond both.

    Returns:
        float tensor in [0, 1].

    Example:

    >>> low, high = tf.constant([0.0, 3.0]), tf.constant([2.0, 3.0])
    >>> share_between(tf.constant([1.0, 3.0]), low, high).numpy().tolist()
    [0.5, 1.0]
    """
    way = tf.math.divide_no_nan(x - low, high - low)
    beyond = tf.cast(x >= high, x.dtype)
    return tf.where(high > low, tf.clip_by_value(way, 0.0, 1.0), beyond)
