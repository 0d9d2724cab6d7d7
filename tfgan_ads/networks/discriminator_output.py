"""`DiscriminatorOutput`: what a discriminator says of a batch."""

from typing import Any
from typing import NamedTuple


class DiscriminatorOutput(NamedTuple):
    """What a discriminator says of a batch, row by row.

    Attributes:
        logits: float32 tensor `[batch]`, the higher the more real.
        attributes: float32 tensor `[batch, attributes]`. Logits of the
            creative's attributes; without a column where it names none.
        features: float32 tensor `[batch, features]`. The logits and the
            attributes are read from them.

    Example:

    >>> said = DiscriminatorOutput([0.5], [[]], [[1.0, 2.0]])
    >>> said.logits
    [0.5]
    """

    logits: Any
    attributes: Any
    features: Any
