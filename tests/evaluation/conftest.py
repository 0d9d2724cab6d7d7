"""A grey log from scratch that a tiny GAN can learn: bars and crosses."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.schema import AdSchema

SCHEMA = {
    "columns": {
        "image": {"role": "creative", "kind": "image", "channels": 1},
        "label": {"role": "creative"},
    }
}


def draw(count, seed):
    rng = np.random.default_rng(seed)
    images = np.zeros((count, 16, 16, 1), "uint8")
    labels = np.array(["bar", "cross"])[np.arange(count) % 2]
    for image, label in zip(images, labels, strict=True):
        place, shade = rng.integers(3, 12), rng.integers(120, 256)
        image[place : place + 2] = shade
        if label == "cross":
            image[:, place : place + 2] = shade
    frame = pd.DataFrame(
        {"image": np.arange(count).astype(str), "label": labels}
    )
    return AdLog.from_frame(frame, AdSchema.from_dict(SCHEMA), images)


@pytest.fixture(scope="session")
def bars():
    return draw(600, 0)


@pytest.fixture(scope="session")
def held_out():
    return draw(200, 1)
