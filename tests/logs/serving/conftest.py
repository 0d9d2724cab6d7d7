"""A model of rows that has learned its columns, and nothing more."""

import pandas as pd
import pytest

from tfgan_ads.logs.log_gan import LogGAN


@pytest.fixture(scope="session")
def adapted():
    made = LogGAN(preset="fast", floor=3, latent=4)
    made.adapt(
        pd.DataFrame(
            {
                "age": range(60),
                "device": (["tv", "web", None] * 20),
                "ok": [True, False] * 30,
            }
        )
    )
    return made
