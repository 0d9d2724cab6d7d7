import logging

import pyarrow as pa

from tfgan_ads.creatives.compositions.discrete_designs import DiscreteDesigns
from tfgan_ads.schema.ad_schema import AdSchema


def test_columns_are_those_of_what_is_chosen(log):
    assert DiscreteDesigns.columns(log.schema) == [
        "layout",
        "photo",
        "headline",
        "call_to_action",
        "price",
    ]


def test_a_layout_that_is_not_in_the_kit_is_the_usual_one_and_told(
    log, kit, caplog
):
    caplog.set_level(logging.WARNING, "tfgan_ads")
    table = log.to_arrow()
    place = table.column_names.index("layout")
    names = ["product_right", "ours", "", *["theirs"] * (len(log) - 3)]
    odd = table.set_column(place, "layout", [names])
    found = DiscreteDesigns(kit, log.schema, odd).layout
    usual = kit.layouts.names.index("product_left")
    other = kit.layouts.names.index("product_right")
    assert found.tolist() == [other] + [usual] * (len(log) - 1)
    (said,) = caplog.messages
    assert said.startswith("Column 'layout': 'ours', 'theirs' are not among")
    assert "These ads are taken for product_left" in said


def test_a_photograph_that_is_not_in_the_kit_is_none_and_told(log, kit, caplog):
    caplog.set_level(logging.WARNING, "tfgan_ads")
    table = log.to_arrow()
    place = table.column_names.index("photo")
    names = ["sky.jpg", "gone.jpg", *[""] * (len(log) - 2)]
    odd = table.set_column(place, "photo", [names])
    found = DiscreteDesigns(kit, log.schema, odd).photo
    assert found.tolist() == [0] + [-1] * (len(log) - 1)
    (said,) = caplog.messages
    assert said == (
        "Column 'photo': 1 of 3 photographs are not in the kit, such as "
        "'gone.jpg'. These ads are taken for painted ones."
    )


def test_without_words_a_product_stands_alone(kit):
    columns = {
        "ad": {"role": "creative", "kind": "image"},
        "product": {"role": "product", "kind": "image", "channels": 4},
    }
    schema = AdSchema.from_dict({"columns": columns})
    table = pa.table({"ad": ["a", "b"], "product": ["p", "q"]})
    found = DiscreteDesigns(kit, schema, table).layout.tolist()
    assert [kit.layouts.names[i] for i in found] == ["product_alone"] * 2
