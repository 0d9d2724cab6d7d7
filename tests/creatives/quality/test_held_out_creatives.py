"""What generated creatives are compared with, where little was clicked."""

import pandas as pd
import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.creatives.quality.held_out_creatives import held_out_creatives
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.schema.ad_schema import AdSchema


@pytest.mark.parametrize(("clicked", "wanted"), [(16, 16), (15, 40)])
def test_where_few_were_clicked_all_that_were_shown_count(
    bars, clicked, wanted
):
    schema = AdSchema.from_dict(
        {
            "columns": {
                "image": {"role": "creative", "kind": "image", "channels": 1},
                "click": {"role": "click"},
            }
        }
    )
    frame = pd.DataFrame({"image": [str(i) for i in range(40)], "click": 0})
    frame.loc[: clicked - 1, "click"] = 1
    log = AdLog.from_frame(frame, schema, bars.images.arrays)
    gan = CreativeGAN(schema, size=16, condition="none", latent=4)
    gan.adapt(log)
    assert held_out_creatives(gan, log).count == wanted
