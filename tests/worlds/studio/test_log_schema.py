"""The columns of the studio's log."""

from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.worlds.studio.log_schema import studio_schema


def test_parts_of_a_composition_have_their_roles(tmp_path):
    schema = studio_schema(32)
    roles = {
        "logo": "logo",
        "slot": "slot",
        "layout": "layout",
        "photo": "background",
        "headline": "headline",
        "call_to_action": "call_to_action",
        "price": "price",
        "legal": "legal",
        "badge": "badge",
    }
    for name, role in roles.items():
        assert schema.column_of_role(role) == name
    assert schema.creative_image == "creative"
    assert schema.product_image == "product"
    assert schema.attributes == [
        *("layout", "hue", "background", "style", "tone"),
        *("headline", "call_to_action", "price", "legal", "badge"),
    ]
    schema.to_yaml(tmp_path / "schema.yaml")
    assert AdSchema.from_yaml(tmp_path / "schema.yaml") == schema


def test_a_profile_is_what_is_known_of_people():
    assert studio_schema(16).condition("profile") == [
        *("age", "device", "language", "interests"),
        *("history_hue", "history_background", "history_style"),
        *("history_tone", "coupon_rate", "hour", "vertical", "brand"),
    ]
