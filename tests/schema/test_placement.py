"""Where a product sits."""

import pydantic
import pytest

from tfgan_ads.schema.placement import Placement


def test_a_product_sits_in_the_middle_unless_told():
    assert Placement() == Placement(x=0.5, y=0.5, scale=0.6)


def test_shares_reach_from_edge_to_edge_and_a_product_has_a_size():
    corner = Placement(x=0, y=1, scale=1)
    assert (corner.x, corner.y, corner.scale) == (0.0, 1.0, 1.0)
    for name, value in {"x": -0.01, "y": 1.01, "scale": 0}.items():
        with pytest.raises(pydantic.ValidationError, match=name):
            Placement(**{name: value})
