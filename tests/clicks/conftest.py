"""Four ads that say something, and a click model that is told."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.schema.ad_schema import AdSchema

COMPOSED = {
    "columns": {
        "ad": {"role": "creative", "kind": "image"},
        "hue": {"role": "creative"},
        "title": {"role": "headline"},
        "age": {"role": "user", "kind": "numeric"},
        "click": {"role": "click", "kind": "numeric"},
    }
}


@pytest.fixture(scope="session")
def composed():
    """A log of four ads, and a model that has learned its columns."""
    frame = pd.DataFrame(
        {
            "ad": ["0", "1", "2", "3"] * 2,
            "hue": ["warm", "cold"] * 4,
            "title": ["Go", "Stay", "Go", ""] * 2,
            "age": np.arange(8.0),
            "click": [0, 1] * 4,
        }
    )
    pixels = np.random.default_rng(0).integers(0, 256, (4, 16, 16, 3))
    schema = AdSchema.from_dict(COMPOSED)
    log = AdLog.from_frame(frame, schema, pixels.astype("uint8"))
    model = ClickEnsemble(schema, 16, members=1, widths=(4,))
    model.adapt(log)
    return log, model
