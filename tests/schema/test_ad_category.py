"""Ads that law has a word on."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_category import AdCategory
from tfgan_ads.schema.ad_category import refuse_political
from tfgan_ads.schema.ad_schema import AdSchema

COLUMNS = {
    "age": {"role": "user", "kind": "numeric"},
    "history": {"role": "user", "kind": "sequence"},
    "hour": {"role": "context", "kind": "numeric"},
    "brand": {"role": "ad"},
}


@pytest.mark.parametrize("category", ["housing", "jobs", "credit"])
def test_such_ads_follow_the_context_alone(category):
    schema = AdSchema.from_dict({"columns": COLUMNS, "category": category})
    assert schema.condition("profile") == ["hour", "brand"]
    for name in ("age", "history"):
        with pytest.raises(AdsError, match=f"'{name}' .*{category}.*context"):
            schema.condition([name])


def test_political_ads_are_not_made():
    with pytest.raises(AdsError, match="Political ads are not"):
        refuse_political(AdCategory.POLITICAL)
    refuse_political(AdCategory.JOBS)
    refuse_political(None)


def test_a_category_is_read_back(tmp_path):
    schema = AdSchema.from_dict({"columns": COLUMNS, "category": "credit"})
    schema.to_yaml(tmp_path / "schema.yaml")
    assert AdSchema.from_yaml(tmp_path / "schema.yaml") == schema
    with pytest.raises(AdsError, match="category"):
        AdSchema.from_dict({"columns": COLUMNS, "category": "loans"})
