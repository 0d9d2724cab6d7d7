import pytest

from tfgan_ads.creatives.compositions.discrete_designs import DiscreteDesigns
from tfgan_ads.errors import AdsError


def test_columns_are_those_of_what_is_chosen(log):
    assert DiscreteDesigns.columns(log.schema) == [
        "layout",
        "photo",
        "headline",
        "call_to_action",
        "price",
    ]


def test_a_layout_that_is_not_in_the_kit_is_named(log, kit):
    table = log.to_arrow()
    place = table.column_names.index("layout")
    odd = table.set_column(place, "layout", [["product_lft"] * len(log)])
    with pytest.raises(AdsError, match="'product_lft' Did you mean 'product_l"):
        DiscreteDesigns(kit, log.schema, odd)
