"""Where each attribute lies in the encoded ones."""

import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.features.profiles.attribute_groups import attribute_groups
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "hue": {"role": "creative", "kind": "numeric", "period": 360},
            "badge": {"role": "creative"},
        }
    }
)


def test_the_flag_of_what_is_missing_belongs_to_no_group():
    frame = pd.DataFrame({"hue": [0.0, 90.0] * 2, "badge": ["no", "yes"] * 2})
    log = AdLog.from_frame(frame, SCHEMA)
    encoder = ProfileEncoder.for_columns(SCHEMA, SCHEMA.attributes)
    encoder.adapt(log)
    groups = attribute_groups(encoder)
    assert [(g.name, g.start, g.stop, g.categorical) for g in groups] == [
        ("hue", 0, 2, False),
        ("badge", 3, 6, True),
    ]
    assert encoder.feature_names[2] == "hue:missing"
