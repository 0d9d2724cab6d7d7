"""Callbacks that a config names, with their arguments."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any
from typing import get_type_hints

import keras
import pydantic

from tfgan_ads.callbacks import CALLBACKS
from tfgan_ads.schema.document import validated

# What a config says: a callback's name, and its arguments by theirs.
NamedCallbacks = dict[str, dict[str, Any]]
_CONFIG = pydantic.ConfigDict(extra="forbid", arbitrary_types_allowed=True)


def checked_callbacks(wanted: NamedCallbacks) -> NamedCallbacks:
    """Refuse callbacks that there are not, and arguments they do not take.

    Args:
        wanted: dict of a name of `CALLBACKS` to a dict of its arguments.

    Returns:
        The same dict.

    Raises:
        AdsError: With the nearest name or argument there is.

    Example:

    >>> checked_callbacks({"tensor_board": {"foldr": "logs"}})
    Traceback (most recent call last):
    tfgan_ads.errors.AdsError: The callback 'tensor_board' has 2 problem(s):
    - `folder`: Field required. Received: {'foldr': 'logs'}
    - `foldr` is not a known key. Did you mean 'folder'?
    """
    for name, arguments in wanted.items():
        validated(
            _arguments(CALLBACKS.find(name)), arguments, f"callback {name!r}"
        )
    return wanted


def named_callbacks(
    wanted: Mapping[str, Mapping[str, Any]],
) -> list[keras.callbacks.Callback]:
    """Make the callbacks that a config names.

    Args:
        wanted: dict of a name of `CALLBACKS` to a dict of its arguments.

    Returns:
        list of callbacks.

    Example:

    >>> [type(made).__name__ for made in named_callbacks({"progress": {}})]
    ['Progress']
    """
    return [CALLBACKS.find(name)(**given) for name, given in wanted.items()]


def _arguments(
    kind: type[keras.callbacks.Callback],
) -> type[pydantic.BaseModel]:
    """Return a document of what a callback is made with."""
    made: Any = pydantic.create_model
    hints = get_type_hints(kind.__init__)
    fields = {
        name: (
            hints.get(name, Any),
            ... if known.default is known.empty else known.default,
        )
        for name, known in inspect.signature(kind).parameters.items()
    }
    document: type[pydantic.BaseModel] = made(
        kind.__name__, __config__=_CONFIG, **fields
    )
    return document
