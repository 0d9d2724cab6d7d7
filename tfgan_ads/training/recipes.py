"""Recipes: what a network is built and trained with on a budget."""

from dataclasses import dataclass
from typing import Any

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest


@dataclass(frozen=True)
class Recipe:
    """Widths and settings that go together.

    Attributes:
        generator: tuple of int. Widths of the generator.
        discriminator: tuple of int. Widths of the discriminator.
        batch_size: int.
        gamma: float. Weight of the gradient penalty, for pictures at 32 pixels.
        settings: dict. Arguments of `compile` where the user gives none.
    """

    generator: tuple[int, ...]
    discriminator: tuple[int, ...]
    batch_size: int
    gamma: float
    settings: dict[str, Any]


# Treatments are all about obeying: the attributes weigh as much as realism.
_CAREFUL = {
    "learning_rate": 1e-3,
    "warm_up": 0.0,
    "penalty_interval": 1,
    "attribute_weight": 1.0,
    "step": "fused",
}
# Few filters bear a high rate, small batches give more updates, and where D
# sees the condition already a hint of the attributes is enough.
_QUICK = {
    "learning_rate": 2e-3,
    "warm_up": 0.05,
    "penalty_interval": 8,
    "attribute_weight": 0.2,
    "step": "fused",
}
# It sees fewer images in its time, and makes more of each.
_PATCH = {**_QUICK, "step": "alternating"}
# Rows are short, so batches are large. Drawing has to be fast: the generator
# is the smaller one, and none the worse for it.
_ROWS = {
    "learning_rate": 1e-3,
    "warm_up": 0.0,
    "penalty_interval": 1,
    "step": "fused",
}
# `patch` was chosen by `benchmarks/training.py`, and `conv` balanced by
# `benchmarks/studio.py`; the other widths are steps up and down from there.
RECIPES: dict[tuple[str, str], Recipe] = {
    ("conv", "fast"): Recipe((48, 48, 12), (24, 48, 72), 64, 0.5, _CAREFUL),
    ("conv", "balanced"): Recipe((64, 64, 16), (32, 64, 96), 64, 0.5, _CAREFUL),
    ("conv", "long"): Recipe((96, 96, 24), (48, 96, 144), 64, 0.5, _CAREFUL),
    ("patch", "fast"): Recipe((48, 24, 8), (16, 48, 96), 32, 0.65, _PATCH),
    ("patch", "balanced"): Recipe(
        (96, 48, 16), (32, 64, 128), 32, 0.65, _PATCH
    ),
    ("patch", "long"): Recipe((128, 64, 16), (48, 96, 192), 32, 0.65, _PATCH),
    # The classic: dense layers of 128 leaky-ReLU units onto the pixels.
    ("mlp", "fast"): Recipe((128, 128), (128, 128), 32, 0.65, _QUICK),
    ("mlp", "balanced"): Recipe((256, 256), (256, 256), 32, 0.65, _QUICK),
    ("mlp", "long"): Recipe((512, 512), (512, 512), 32, 0.65, _QUICK),
    # Residual blocks over the rows of a table.
    ("rows", "fast"): Recipe((96,) * 2, (128,) * 2, 256, 0.1, _ROWS),
    ("rows", "balanced"): Recipe((128,) * 3, (192,) * 3, 256, 0.1, _ROWS),
    ("rows", "long"): Recipe((192,) * 4, (256,) * 4, 256, 0.1, _ROWS),
}


def find_recipe(network: str, preset: str) -> Recipe:
    """Return the recipe of a network on a budget.

    Args:
        network: str. `"conv"`, `"patch"` or `"mlp"` for creatives, `"rows"`
            for tables.
        preset: str. `"fast"`, `"balanced"` or `"long"`.

    Returns:
        `Recipe`.

    Raises:
        AdsError: There is no such network or preset.

    Example:

    >>> find_recipe("mlp", "fast").generator
    (128, 128)
    """
    networks, presets = (list(dict.fromkeys(c)) for c in zip(*RECIPES))
    for name, value, known in (
        ("network", network, networks),
        ("preset", preset, presets),
    ):
        if value not in known:
            raise AdsError(
                f"`{name}` must be one of {', '.join(known)}. "
                f"Received: {name}={value!r}{nearest(value, known)}"
            )
    return RECIPES[network, preset]
