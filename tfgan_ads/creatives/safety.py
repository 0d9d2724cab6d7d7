"""What is asked of a generated creative before anybody sees it."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from typing import Protocol

import numpy.typing as npt
import tensorflow as tf

from tfgan_ads.errors import AdsError

# Of a picture uint8 `[height, width, channels]`, and what is known of it:
# why it may not run, or "".
SafetyFn = Callable[[npt.NDArray, Mapping[str, Any]], str]


class GraphGate(Protocol):
    """A gate that can be asked in any graph, such as that of a server."""

    def __call__(self, picture: npt.NDArray, about: Mapping[str, Any]) -> str:
        """Say why a picture may not run; `""` where it may."""
        ...

    def problem(self, pixels: Any) -> Any:
        """Say why a picture may not run, by what it shows alone.

        Args:
            pixels: uint8 tensor `[height, width, channels]`.

        Returns:
            string scalar: the reason, `""` where it may run.
        """
        ...


def judge_safety(
    safety: SafetyFn | None, picture: npt.NDArray, about: Mapping[str, Any]
) -> str:
    """Ask a gate, and refuse an answer that is none.

    Args:
        safety: function or None. `None` lets all pass.
        picture: uint8 array `[height, width, channels]`.
        about: dict. What is known of the creative: its seed, and of ads the
            slot, the layout, the words. Nothing about the user.

    Returns:
        str. Why it may not run; `""` where it may.

    Raises:
        AdsError: The function answers something else.
    """
    if safety is None:
        return ""
    said = safety(picture, about)
    if said is None or isinstance(said, str):
        return said or ""
    raise AdsError(
        "`safety_fn` must return why a creative may not run, as a str, or '' "
        f"where it may. Received: {type(said).__name__}"
    )


def all_of(*gates: SafetyFn) -> SafetyFn:
    """Return a gate that says the first reason of several.

    Example:

    >>> import numpy as np
    >>> small = lambda picture, about: "" if picture.size > 3 else "too small"
    >>> all_of(small, small)(np.zeros((1, 1, 3)), {})
    'too small'
    """

    def gate(picture: npt.NDArray, about: Mapping[str, Any]) -> str:
        reasons = (judge_safety(each, picture, about) for each in gates)
        return next(filter(None, reasons), "")

    return gate


def first_reason(reasons: Sequence[Any]) -> Any:
    """Return the first reason that is one, in any graph.

    Args:
        reasons: sequence of string scalars.

    Returns:
        string scalar: `""` where there is none.

    Example:

    >>> first_reason(["", "too small", "too red"]).numpy()
    b'too small'
    """
    told = tf.stack([*reasons, ""])
    return tf.concat([tf.boolean_mask(told, told != ""), [""]], 0)[0]
