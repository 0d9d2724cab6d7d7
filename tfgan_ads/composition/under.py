"""`Under`: what is under words, and their ink."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple


class Under(NamedTuple):
    """What is under words.

    Attributes:
        box: float32 `[batch, 4]`. Zeros where nothing has to be.
        radius: float32 `[batch]`. Of its corners.
        colour: float32 `[batch, 3]`.
        ink: float32 `[batch, 3]`. Of the words.
        strength: float32 `[batch]`. Their contrast.
    """

    box: Any
    radius: Any
    colour: Any
    ink: Any
    strength: Any
