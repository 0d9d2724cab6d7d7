"""Which recipe a network is built and trained with on a budget."""

from collections.abc import Mapping
from typing import TypeVar

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS
from tfgan_ads.networks.recipe import Recipe
from tfgan_ads.networks.rows.row_generator import ROW_NETWORKS

T = TypeVar("T")


def find_recipe(network: str, preset: str) -> Recipe:
    """Return the recipe of a network on a budget.

    Args:
        network: str. One of `CREATIVE_NETWORKS`, such as `"conv"`, or of
            `ROW_NETWORKS`: `"rows"`.
        preset: str. `"fast"`, `"balanced"` or `"long"`.

    Returns:
        `Recipe`.

    Raises:
        AdsError: There is no such network or preset.

    Example:

    >>> find_recipe("mlp", "fast").generator
    (128, 128)
    """
    recipes = {
        name: kind.recipes
        for networks in (CREATIVE_NETWORKS, ROW_NETWORKS)
        for name, kind in networks.items()
    }
    return _find("preset", preset, _find("network", network, recipes))


def _find(name: str, value: str, known: Mapping[str, T]) -> T:
    if value not in known:
        raise AdsError(
            f"`{name}` must be one of {', '.join(known)}. "
            f"Received: {name}={value!r}{nearest(value, known)}"
        )
    return known[value]
