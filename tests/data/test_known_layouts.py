"""Public ad logs are known by their columns."""

import pytest

from tfgan_ads.data.known_layouts import LAYOUTS
from tfgan_ads.data.known_layouts import known_layout

# The roles of the columns of each data set, as its publisher names them.
PUBLIC = {
    "Criteo display advertising": {
        "label": "click",
        **{f"I{k}": "user" for k in range(1, 14)},
        **{f"C{k}": "user" for k in range(1, 27)},
    },
    "Criteo attribution": {
        "timestamp": "timestamp",
        "uid": "user_id",
        "campaign": "ad",
        "conversion": "conversion",
        "conversion_timestamp": "ignore",
        "conversion_id": "ignore",
        "attribution": "ignore",
        "click": "click",
        "click_pos": "ignore",
        "click_nb": "ignore",
        "cost": "ignore",
        "cpo": "ignore",
        "time_since_last_click": "user",
        **{f"cat{k}": "context" for k in range(1, 10)},
    },
    "Criteo uplift": {
        **{f"f{k}": "user" for k in range(12)},
        "treatment": "ad",
        "conversion": "conversion",
        "visit": "click",
        "exposure": "ignore",
    },
    "Avazu": {
        "id": "impression_id",
        "click": "click",
        "hour": "timestamp",
        "C1": "context",
        "banner_pos": "context",
        "site_id": "context",
        "site_domain": "context",
        "site_category": "context",
        "app_id": "context",
        "app_domain": "context",
        "app_category": "context",
        "device_id": "user_id",
        "device_ip": "ignore",
        "device_model": "context",
        "device_type": "context",
        "device_conn_type": "context",
        **{f"C{k}": "ad" for k in range(14, 22)},
    },
    "iPinYou": {
        "click": "click",
        "weekday": "context",
        "hour": "context",
        "bidid": "impression_id",
        "timestamp": "timestamp",
        "logtype": "ignore",
        "ipinyouid": "user_id",
        "useragent": "ignore",
        "IP": "ignore",
        "region": "user",
        "city": "user",
        "adexchange": "context",
        "domain": "context",
        "url": "ignore",
        "slotid": "context",
        "slotwidth": "context",
        "slotheight": "context",
        "slotvisibility": "context",
        "slotformat": "context",
        "slotprice": "context",
        "creative": "creative",
        "bidprice": "ignore",
        "payprice": "ignore",
        "keypage": "ignore",
        "advertiser": "ad",
        "usertag": "user",
    },
    "Outbrain": {
        "display_id": "ignore",
        "ad_id": "ad",
        "clicked": "click",
        "uuid": "user_id",
        "document_id": "context",
        "timestamp": "timestamp",
        "platform": "context",
        "geo_location": "user",
    },
    "MicroLens": {
        "user": "user_id",
        "item": "product",
        "timestamp": "timestamp",
        "likes": "ignore",
        "views": "ignore",
    },
    "Open Bandit": {
        "timestamp": "timestamp",
        "item_id": "product",
        "position": "context",
        "click": "click",
        "propensity_score": "propensity",
        **{f"user_feature_{k}": "user" for k in range(4)},
        **{f"user-item_affinity_{k}": "context" for k in range(3)},
    },
    "Hillstrom": {
        "recency": "user",
        "history_segment": "user",
        "history": "user",
        "mens": "user",
        "womens": "user",
        "zip_code": "user",
        "newbie": "user",
        "channel": "context",
        "segment": "ad",
        "visit": "click",
        "conversion": "conversion",
        "spend": "ignore",
    },
}


@pytest.mark.parametrize("title", PUBLIC)
def test_a_public_log_is_known_with_all_of_its_columns(title):
    columns = PUBLIC[title]
    layout = known_layout(columns)
    assert layout is not None and layout.title == title
    found = {name: layout.column(name)["role"] for name in columns}
    assert found == columns


def test_every_layout_is_here():
    assert [layout.title for layout in LAYOUTS] == list(PUBLIC)


def test_names_may_be_written_with_underscores():
    layout = known_layout(["bid_id", "ipinyou_id", "Slot_Width"])
    assert layout.title == "iPinYou"
    assert layout.column("Slot_Width") == {"role": "context", "kind": "numeric"}


def test_other_logs_are_known_by_none():
    assert known_layout([]) is None
    assert known_layout(["user_id", "click", "timestamp"]) is None


def test_a_column_that_a_layout_does_not_have_is_left_to_guessing():
    assert known_layout(["label", "I1", "C1"]).column("age") is None
    # What is said is a copy, so that nobody changes a layout.
    layout = known_layout(["label", "I1", "C1"])
    layout.column("label")["role"] = "user"
    assert layout.column("label")["role"] == "click"
