"""What may be a condition, and why not."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.conditions import asked_columns
from tfgan_ads.schema.conditions import refusal

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "age": {"role": "user", "kind": "numeric"},
            "faith": {"role": "user", "sensitivity": "special"},
            "debts": {"role": "user", "sensitivity": "vulnerable"},
            "position": {"role": "context", "training_only": True},
            "face": {"role": "user", "kind": "image"},
        }
    }
)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("faith", "special"),
        ("debts", "vulnerable"),
        ("position", "training-only"),
        ("face", "images"),
    ],
)
def test_a_column_is_refused_with_the_reason(name, why):
    assert why in refusal(SCHEMA.columns[name])
    with pytest.raises(AdsError, match=f"'{name}' cannot be .*{why}"):
        asked_columns(SCHEMA.columns, [name])


def test_a_profile_is_what_is_left():
    assert SCHEMA.condition("profile") == ["age"]
    assert SCHEMA.condition("none") == []
    assert refusal(SCHEMA.columns["age"]) is None
