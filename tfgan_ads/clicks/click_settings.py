"""`ClickSettings`: how a click model is trained."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field

from tfgan_ads.training.settings import RUNTIME
from tfgan_ads.training.settings import Settings


@dataclass(frozen=True, kw_only=True)
class ClickSettings(Settings):
    """Weights of the losses, and the optimiser; the one home of defaults.

    Args:
        learning_rate: float. AdamW's, at the start; a cosine leads to 0.
            Defaults to `2e-3`.
        weight_decay: float. AdamW's. Defaults to `0.1`.
        pair_weight: float. Of the pairs within a product. Defaults to `0.5`.
        attribute_weight: float. Of the attributes read from the pixels.
            Defaults to `0.2`.
        run_eagerly: bool. Whether steps run without a graph. Defaults to
            `False`.

    Raises:
        AdsError: A number outside its range.

    Example:

    >>> ClickSettings(pair_weight=1.0).weight_decay
    0.1
    """

    learning_rate: float = 2e-3
    weight_decay: float = 0.1
    pair_weight: float = 0.5
    attribute_weight: float = 0.2
    run_eagerly: bool = field(default=False, metadata=RUNTIME)

    def __post_init__(self) -> None:
        self.require_positive("learning_rate")
        self.require_not_negative(
            "weight_decay", "pair_weight", "attribute_weight"
        )
