"""`Recipe`: what a network is built and trained with on a budget."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Recipe:
    """Widths and settings that go together.

    Attributes:
        generator: tuple of int. Widths of the generator.
        discriminator: tuple of int. Widths of the discriminator.
        batch_size: int.
        gamma: float. Weight of the gradient penalty, for pictures at 32 pixels.
        settings: dict. Arguments of `compile` where the user gives none:
            `learning_rate`, `warm_up`, `penalty_interval`, `step` and, for
            creatives, `attribute_weight` and `reconstruction_weight`.

    Example:

    >>> Recipe((64, 16), (32, 64), 64, 0.5, {"warm_up": 0.0}).batch_size
    64
    """

    generator: tuple[int, ...]
    discriminator: tuple[int, ...]
    batch_size: int
    gamma: float
    settings: dict[str, Any]
