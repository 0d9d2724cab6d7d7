"""Of whom nothing may be known, nothing is told."""

import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.features.profiles.permitted_users import KNOWN
from tfgan_ads.features.profiles.permitted_users import columns_asked
from tfgan_ads.features.profiles.permitted_users import hide_unpermitted
from tfgan_ads.features.profiles.permitted_users import permit
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "age": {"role": "user", "kind": "numeric"},
            "device": {"role": "context"},
            "brand": {"role": "ad"},
            "ok": {"role": "consent", "kind": "numeric"},
        },
        "minors": {"column": "age"},
    }
)
PROFILE = {
    "age": tf.constant([20.0, 12.0, np.nan, 40.0]),
    "device": tf.constant(["a", "b", "c", "d"]),
    "brand": tf.constant(["x"] * 4),
}


@pytest.mark.parametrize(
    ("consent", "known"),
    [(None, [1, 0, 0, 1]), ([1, 1, 1, 0], [1, 0, 0, 0])],
)
def test_what_is_about_the_user_is_blank(consent, known):
    given = None if consent is None else tf.constant(consent)
    hidden = hide_unpermitted(SCHEMA, permit(SCHEMA, PROFILE, given))
    assert hidden[KNOWN].numpy().tolist() == [bool(k) for k in known]
    assert np.isfinite(hidden["age"]).tolist() == [bool(k) for k in known]
    assert [d != b"" for d in hidden["device"].numpy()] == [
        bool(k) for k in known
    ]
    assert hidden["brand"].numpy().tolist() == [b"x"] * 4


def test_a_column_of_consent_says_it_where_it_is_there():
    told = PROFILE | {"ok": tf.constant([1.0, 1.0, 1.0, 0.0])}
    assert permit(SCHEMA, told)[KNOWN].numpy().tolist() == [
        True,
        False,
        False,
        False,
    ]
    assert [*columns_asked(SCHEMA, ["ok"])] == ["ok", "age"]
    assert [*columns_asked(SCHEMA, [])] == ["age"]


def test_without_a_rule_all_may_be_known():
    schema = AdSchema.from_dict({"columns": {"device": {"role": "context"}}})
    told = permit(schema, {"device": PROFILE["device"]})
    assert KNOWN not in told
    assert hide_unpermitted(schema, told) == told
