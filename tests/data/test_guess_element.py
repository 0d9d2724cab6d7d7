"""Whether values bear out that a column is a part of a creative."""

import pyarrow as pa
import pytest

from tfgan_ads.data.column_profile import ColumnProfile
from tfgan_ads.data.guess_element import boxed_element
from tfgan_ads.data.guess_element import guess_element
from tfgan_ads.schema.role import Role

TALL = ["9 9 5 5", "8 8 5 5"]


@pytest.mark.parametrize(
    ("role", "values", "said"),
    [
        ("headline", ["Now cheaper", "New in"], {}),
        ("headline", ["Mr", "Mrs", "Dr"], None),
        ("headline", ["h1", "h2"], None),
        ("headline", ["新品上市", "限时优惠"], {}),
        ("headline", [3, 4], None),
        ("headline", ["a.png"], None),
        ("call_to_action", ["Buy", "Go"], {}),
        ("call_to_action", ["yes", "no"], None),
        ("call_to_action", ["A", "B"], None),
        ("call_to_action", [True, False], None),
        ("price", ["9 €"], {}),
        ("price", ["gratis"], None),
        ("price", ["1 299,00"], None),
        ("legal", ["While stocks last."], {}),
        ("legal", ["short"], None),
        ("badge", ["NEW", "-20 %"], {}),
        ("badge", ["none", "no"], None),
        ("badge", ["a sentence that is much too long for any seal"], None),
        ("layout", ["left", "right"], {}),
        ("layout", [1, 2], {}),
        ("layout", [f"l{k}" for k in range(60)], None),
        ("layout", [[0.5]], None),
        ("slot", ["300x250", "320×50@2x"], {}),
        ("slot", ["300x250", "top"], None),
        ("slot", [300], None),
        ("logo", ["a.png"], {"kind": "image", "channels": 4}),
        ("background", ["a.png"], {"kind": "image"}),
        ("background", ["red"], None),
        ("background", [], None),
    ],
)
def test_values_must_bear_a_name_out(role, values, said):
    kind = None if values else pa.string()
    profile = ColumnProfile.of(pa.array(values, kind))
    assert guess_element(Role(role), role, profile) == said


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("logo_box", ["1 2 3 4"], {"element": "logo"}),
        ("logo_box", [[0.1, 0.2, 0.3, 0.4]], {"element": "logo"}),
        ("logo_box", TALL, {"element": "logo", "format": "x y width height"}),
        ("logo_box", ["1 2 3"], None),
        ("logo_box", ["small", "large"], None),
        ("text_box", ["1 2 3 4"], None),
    ],
)
def test_boxes_are_four_numbers_of_an_element(name, values, said):
    profile = ColumnProfile.of(pa.array(values))
    assert guess_element(Role.BOX, name, profile) == said


@pytest.mark.parametrize(
    ("name", "element"),
    [
        ("headline_bbox", "headline"),
        ("bbox_cta", "call_to_action"),
        ("Product Box", "product"),
        ("标题位置", "headline"),
        ("Logo-Rahmen", "logo"),
        ("cadre_du_titre", "headline"),
        ("caja_del_precio", "price"),
        ("box", None),
        ("face_box", None),
    ],
)
def test_a_name_says_of_what_boxes_are(name, element):
    assert boxed_element(name) == element
