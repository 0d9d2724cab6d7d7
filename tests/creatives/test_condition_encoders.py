import pandas as pd

from tfgan_ads.creatives.condition_encoders import encoder_of
from tfgan_ads.creatives.condition_encoders import profile_places
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema(
    columns={
        "age": {"role": "user", "kind": "numeric"},
        "trade": {"role": "ad"},
        "hour": {"role": "context", "kind": "numeric", "period": 24},
    }
)


def adapted():
    frame = pd.DataFrame(
        {"age": [20.0, 40.0], "trade": ["shoes"] * 2, "hour": [1.0, 2.0]}
    )
    encoder = encoder_of(SCHEMA, list(SCHEMA.columns))
    encoder.adapt(AdLog.from_frame(frame, SCHEMA))
    return encoder


def test_a_saved_encoder_knows_what_it_has_learned():
    encoder = adapted()
    again = encoder_of(SCHEMA, ["age"], encoder.get_config())
    assert again.adapted and again.feature_names == encoder.feature_names
    assert not encoder_of(SCHEMA, ["age"]).adapted


def test_users_and_contexts_are_private():
    encoder = adapted()
    names = [encoder.feature_names[i] for i in profile_places(SCHEMA, encoder)]
    assert names == [
        "age",
        "age:missing",
        "hour:sin",
        "hour:cos",
        "hour:missing",
    ]
