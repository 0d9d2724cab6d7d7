"""A marked creative, who signs it, and pictures to mark."""

import numpy as np
import pytest
from PIL import Image

from tfgan_ads.serving.provenance.png import encode_png
from tfgan_ads.serving.provenance.signer import trial_signer


@pytest.fixture(scope="module")
def pixels():
    rng = np.random.default_rng(0)
    return rng.integers(0, 256, (32, 32, 3)).astype("uint8")


@pytest.fixture(scope="module")
def creative(pixels):
    return encode_png(pixels[None]).numpy()[0]


@pytest.fixture(scope="module")
def signer():
    return trial_signer("somebody")


@pytest.fixture(scope="session")
def picture():
    def picture(size=(300, 250), seed=0):
        """A smooth picture with edges, as ads are."""
        rng = np.random.default_rng(seed)
        small = rng.integers(0, 256, (6, 6, 3)).astype("uint8")
        image = Image.fromarray(small).resize(size, Image.Resampling.BICUBIC)
        left, top = rng.integers(5, 60, 2).tolist()
        image.paste((250, 240, 20), (left, top, left + 80, top + 50))
        return image

    return picture
