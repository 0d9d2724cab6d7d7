import numpy as np
import pandas as pd
import pytest
import tensorflow as tf
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "age": {"role": "user", "kind": "numeric"},
            "hour": {"role": "context", "kind": "numeric", "period": 24},
            "likes": {"role": "user", "kind": "multi_valued"},
            "seen": {"role": "user", "kind": "sequence"},
        }
    }
)


@pytest.fixture(scope="module")
def encoder():
    frame = pd.DataFrame(
        {
            "age": [20.0, 40.0],
            "hour": [0.0, 12.0],
            "likes": ["a|b", "a|b"],
            "seen": ["x|y", "x|y"],
        }
    )
    encoder = ProfileEncoder.for_columns(SCHEMA, list(SCHEMA.columns))
    encoder.adapt(AdLog.from_frame(frame, SCHEMA))
    return encoder


def encode(encoder, age=30.0, hour=6.0, likes="a", seen="x"):
    return encoder(
        {
            "age": tf.constant([age]),
            "hour": tf.constant([hour]),
            "likes": tf.constant([likes]),
            "seen": tf.constant([seen]),
        }
    ).numpy()[0]


def test_exact_numbers(encoder):
    values = dict(
        zip(
            encoder.feature_names,
            encode(encoder, age=40.0, likes="a|b|zzz", seen="y|x"),
        )
    )
    assert values["age"] == pytest.approx(1.0)
    assert values["hour:sin"] == pytest.approx(1.0)
    assert values["likes=a"] == pytest.approx(1 / 3)
    assert values["likes=(unknown)"] == pytest.approx(1 / 3)
    weight = 0.5 ** (1 / 6)
    assert values["seen=x"] == pytest.approx(1 / (1 + weight))
    assert values["seen=y"] == pytest.approx(weight / (1 + weight))


def test_missing_values_have_a_flag_and_count_as_the_mean(encoder):
    values = dict(
        zip(encoder.feature_names, encode(encoder, age=np.nan, likes=""))
    )
    assert values["age"] == 0 and values["age:missing"] == 1
    assert values["likes=a"] == values["likes=(unknown)"] == 0


@settings(max_examples=30, deadline=None)
@given(
    st.floats(allow_nan=True, allow_infinity=True, width=32),
    st.text(max_size=9),
)
def test_anything_encodes_to_bounded_numbers(encoder, age, likes):
    encoded = encode(encoder, age=age, likes=likes)
    assert np.isfinite(encoded).all() and np.abs(encoded).max() <= 5


def test_config_round_trip_keeps_the_state(encoder):
    twin = ProfileEncoder.from_config(encoder.get_config())
    np.testing.assert_array_equal(encode(twin), encode(encoder))


def test_use_before_adapt_says_what_to_do():
    encoder = ProfileEncoder.for_columns(SCHEMA, ["age"])
    with pytest.raises(AdsError, match="Call `adapt"):
        encoder({"age": tf.constant([1.0])})
