"""A log as a table, without what tells its users."""

import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.schema.ad_schema import AdSchema


def test_an_ad_log_is_learned_without_ids_and_pictures(caplog):
    schema = AdSchema.from_dict(
        {
            "columns": {
                "who": {"role": "user_id"},
                "ok": {"role": "consent", "kind": "numeric"},
                "likes": {"role": "user", "kind": "multi_valued"},
                "click": {"role": "click", "kind": "numeric"},
            }
        }
    )
    frame = pd.DataFrame(
        {
            "who": map(str, range(200)),
            "ok": [1, 1, 1, 0] * 50,
            "likes": ["a|b", "a", "b", "secret"] * 50,
            "click": [0, 1] * 100,
        }
    )
    made = LogGAN(preset="fast", floor=1)
    made.adapt(AdLog.from_frame(frame, schema))
    assert made.transformer.columns == ["likes", "click"]
    assert "secret" not in str(made.get_config())
