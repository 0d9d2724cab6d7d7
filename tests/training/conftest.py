"""A tiny grey log, and GANs that are trained on it for a moment."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.creatives.creative_gan import CreativeGAN
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.schema.ad_schema import AdSchema

SCHEMA = AdSchema.from_dict(
    {
        "columns": {
            "image": {"role": "creative", "kind": "image", "channels": 1},
            "label": {"role": "creative"},
        }
    }
)


@pytest.fixture(scope="module")
def grey():
    images = np.random.default_rng(0).integers(0, 256, (64, 16, 16, 1))
    frame = pd.DataFrame(
        {"image": map(str, range(64)), "label": ["a", "b"] * 32}
    )
    return AdLog.from_frame(frame, SCHEMA, images.astype("uint8"))


@pytest.fixture(scope="session")
def build():
    """Return a function that compiles a GAN with the options it is given."""

    def build(**options):
        gan = CreativeGAN(
            SCHEMA, size=16, condition="attributes", network="mlp", latent=4
        )
        gan.compile(**options)
        return gan

    return build


@pytest.fixture(scope="session")
def fit():
    """Return a function that trains a GAN and tells its last figures."""

    def fit(gan, log, images=16):
        history = gan.fit(log, images=images, batch_size=8, verbose=0)
        return {name: values[-1] for name, values in history.history.items()}

    return fit
