"""The loss of attributes, by hand."""

import numpy as np
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.features.profiles.attribute_groups import attribute_groups
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder
from tfgan_ads.losses.attributes import attribute_loss
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "hue": {"role": "creative", "kind": "numeric", "period": 360},
            "badge": {"role": "creative"},
        }
    }
)


def test_known_numbers():
    frame = pd.DataFrame({"hue": [0.0, 90.0] * 2, "badge": ["no", "yes"] * 2})
    log = AdLog.from_frame(frame, SCHEMA)
    encoder = ProfileEncoder.for_columns(SCHEMA, SCHEMA.attributes)
    encoder.adapt(log)
    groups = attribute_groups(encoder)
    target = np.array([[0, 1, 0, 0, 1, 0]], "float32")
    predicted = np.array([[0.5, 1, 9, 0, 0, 0]], "float32")
    loss = float(attribute_loss(predicted, target, groups))
    np.testing.assert_allclose(loss, 0.5 * 0.25 + np.log(3), rtol=1e-6)
