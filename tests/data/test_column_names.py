"""What a column is likely for, by its name."""

import pytest

from tfgan_ads.data.column_names import is_device
from tfgan_ads.data.column_names import is_hour
from tfgan_ads.data.column_names import is_id
from tfgan_ads.data.column_names import is_outcome
from tfgan_ads.data.column_names import is_personal
from tfgan_ads.data.column_names import is_position
from tfgan_ads.data.column_names import is_row_number
from tfgan_ads.data.column_names import roles_by_name


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("id", "impression_id"),
        ("bidID", "impression_id"),
        ("uuid", "user_id"),
        ("optIn", "consent"),
        ("gdpr_opt_in", "consent"),
        ("tracking_allowed", "consent"),
        ("allows_personalisation", "consent"),
        ("consenso", "consent"),
        ("propensity_score", "propensity"),
        ("delay_hours", "conversion_delay"),
        ("转化延迟", "conversion_delay"),
        ("installed", "conversion"),
        ("CLK", "click"),
        ("event date", "timestamp"),
        ("layout", "layout"),
        ("SKU", "product"),
        ("badge", "badge"),
        ("badge_colour", "creative"),
        ("bg-colour", "background"),
        ("headline", "headline"),
        ("product_title", "product"),
        ("brand", "ad"),
        ("OS", "context"),
        ("history_hue", "user"),
        ("Favourite colour", "user"),
        ("预计偏好颜色", "user"),
    ],
)
def test_the_first_role_is_the_likeliest(name, role):
    assert roles_by_name(name)[0] == role


@pytest.mark.parametrize(
    "name",
    ["lifestyle", "option", "achuelo", "age", "conveyor", "x1", "", "taste"],
)
def test_parts_of_other_words_are_no_sign(name):
    assert roles_by_name(name) == []


@pytest.mark.parametrize(
    ("told", "names", "others"),
    [
        (
            is_outcome,
            (
                "revenue",
                "订单金额",
                "Umsatz",
                "ventas",
                "売上",
                "выручка",
                "label",
            ),
            ("兴趣标签", "income", "visitor_type", "table"),
        ),
        (
            is_row_number,
            ("", "Unnamed: 0", "index", "序号", "lfd. Nr.", "ligne", "номер"),
            ("row_height", "indexed", "number"),
        ),
        (
            is_hour,
            ("hour", "hour_of_day", "小时", "Stunde", "heure", "hora", "час"),
            ("hours_online", "happy_hours", "частота"),
        ),
        (
            is_position,
            ("position", "ad position"),
            ("composition", "positions"),
        ),
        (
            is_id,
            ("site_id", "ID client", "Postleitzahl", "zip", "PLZ", "店铺编号"),
            ("idea", "paid", "valid"),
        ),
        (is_device, ("device_id", "cookie", "设备ID"), ("user_id", "age")),
        (
            is_personal,
            (
                "user_id",
                "Session ID",
                "e-mail",
                "IP address",
                "手机号",
                "Telefon",
            ),
            ("campaign_name", "email_opens", "phone_brand", "recipe", "city"),
        ),
    ],
)
def test_names_of_one_sort_are_known(told, names, others):
    assert [name for name in names if not told(name)] == []
    assert [name for name in others if told(name)] == []
