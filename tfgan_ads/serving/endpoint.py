"""`Endpoint`: a signature of a SavedModel, before it is one."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from typing import Any
from typing import Protocol

import tensorflow as tf


class Endpoint(Protocol):
    """Answers requests, in the graph.

    What it takes is named by `specs`; `names` are columns of the log, and
    what their inputs are called (see `safe_names`); `tables` are the lookup
    layers or tables it uses, which a SavedModel has to keep.
    """

    @property
    def names(self) -> Mapping[str, str]: ...

    @property
    def tables(self) -> Iterable[Any]: ...

    def specs(self) -> dict[str, tf.TensorSpec]:
        """Return the inputs: name to spec, all of shape `[batch]`."""
        ...

    def __call__(self, inputs: dict[str, Any]) -> dict[str, Any]: ...
