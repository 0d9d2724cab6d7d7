"""What is decided about an ad, as tensors."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple


class Pictures(NamedTuple):
    """The pictures of ads, cut close and stretched to a square.

    Attributes:
        product: float32 `[batch, side, side, 4]`, premultiplied RGBA.
        product_aspect: float32 `[batch]`. Width over height, of what is
            seen; 0 where there is none.
        logo: float32 `[batch, side, side, 4]`.
        logo_aspect: float32 `[batch]`.
    """

    product: Any
    product_aspect: Any
    logo: Any
    logo_aspect: Any


class Design(NamedTuple):
    """How ads are laid out and coloured.

    Attributes:
        layout: int32 `[batch]`. Which template.
        width: float32 `[batch]`. Of the ad, in pixels of the page.
        height: float32 `[batch]`.
        copy: int32 `[batch, 5]`. Which text of the bank each of the word
            elements says; -1 for none.
        moves: float32 `[batch, 7, 3]`. How far each element is moved right
            and down, and enlarged, in shares of the room its cell leaves;
            beyond -1 and 1 it stops there. Words but for the badge stay where
            the layout aligns them, and by 2 or -2 change to the other side.
        accent: float32 `[batch, 3]`. Of button and badge, RGB in [0, 1].
        panel: float32 `[batch, 3]`. Of the panel under words.
    """

    layout: Any
    width: Any
    height: Any
    copy: Any
    moves: Any
    accent: Any
    panel: Any
