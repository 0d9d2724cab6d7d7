"""A GAN that knows a few pictures by heart, and one that knows none."""

import numpy as np
import pandas as pd
import pytest

import tfgan_ads as ads
from tfgan_ads.audit.creatives.creative_target import CreativeTarget

SCHEMA = {
    "columns": {
        "image": {"role": "creative", "kind": "image", "channels": 1},
        "label": {"role": "creative"},
    }
}


@pytest.fixture(scope="session")
def parts():
    """Pictures that are like nothing else, and others."""
    rng = np.random.default_rng(0)
    plates = rng.integers(0, 256, (200, 4, 4, 1))
    images = np.kron(plates, np.ones((1, 4, 4, 1))).astype("uint8")
    frame = pd.DataFrame(
        {"image": np.arange(200).astype(str), "label": ["a", "b"] * 100}
    )
    log = ads.AdLog.from_frame(frame, ads.AdSchema.from_dict(SCHEMA), images)
    return log.split("row", (0.4, 0.6))


def model(log):
    return ads.CreativeGAN(
        log.schema,
        size=16,
        condition="attributes",
        network="mlp",
        preset="fast",
        latent=8,
    )


@pytest.fixture(scope="session")
def innocent(parts):
    gan = model(parts[0])
    gan.adapt(parts[0])
    return CreativeTarget.of(gan, *parts)


@pytest.fixture(scope="session")
def by_heart(parts):
    gan = model(parts[0])
    gan.compile(augment=0.0)
    gan.fit(parts[0].batches(32), images=20_000, verbose=0)
    return CreativeTarget.of(gan, *parts)
