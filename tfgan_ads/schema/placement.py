"""`Placement`: where a product sits on the creative."""

import pydantic

from tfgan_ads.schema.strict import Strict


class Placement(Strict):
    """Where a product sits on the creative, in shares of its side.

    Args:
        x: float. Centre of the product, from the left edge.
        y: float. Centre of the product, from the top edge.
        scale: float. Side of the product's square.
    """

    x: float = pydantic.Field(0.5, ge=0, le=1)
    y: float = pydantic.Field(0.5, ge=0, le=1)
    scale: float = pydantic.Field(0.6, gt=0, le=1)
