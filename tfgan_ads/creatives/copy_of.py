"""Another model with the same weights."""

from __future__ import annotations

from typing import Any
from typing import TypeVar

from tfgan_ads.creatives.interfaces import ComposingModel

Model = TypeVar("Model", bound=ComposingModel)


def copy_of(model: Model, **changes: Any) -> Model:
    """Return the same model with some settings changed.

    It has seen nothing yet: what it does next is counted, and planned, from
    the start.

    Args:
        model: `CreativeModel`.
        **changes: Settings that no weight depends on: `kit`, `styles`,
            `seed`, `dtype`.

    Returns:
        Another model of the same class.
    """
    other: Model = type(model).from_config({**model.get_config(), **changes})
    for mine, theirs in zip(_networks(other), _networks(model), strict=True):
        mine.set_weights(theirs.get_weights())
    here, there = other.conditioning, model.conditioning
    for name in ("taste", "cohorts"):
        learned = getattr(there, name)
        if learned is not None:
            getattr(here, name).set_weights(learned.get_weights())
    here.attribute_table.assign(there.attribute_table)
    if here.composed:
        for name in ("words", "designs"):
            getattr(here.said, name).assign(getattr(there.said, name))
    return other


def _networks(model: ComposingModel) -> list[Any]:
    """Return what is the same with any kit, an autoencoder's encoder too."""
    return [part for part in model.networks if part is not model.conditioning]
