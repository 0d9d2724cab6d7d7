"""A product with a transparent rim, and a creative of it."""

import numpy as np
import pytest
from PIL import Image

from tfgan_ads.networks.creatives.product_placer import ProductPlacer
from tfgan_ads.networks.creatives.product_placer import composite


@pytest.fixture(scope="module")
def placement():
    return (0.5, 0.46, 0.5)


@pytest.fixture(scope="module")
def checked():
    """A checked square with a transparent rim."""
    pixels = np.zeros((256, 256, 4), "uint8")
    checks = np.indices((192, 192)).sum(0) // 8 % 2
    pixels[32:224, 32:224] = np.where(
        checks[..., None], [255, 0, 0, 255], [0, 0, 255, 255]
    )
    return Image.fromarray(pixels)


@pytest.fixture(scope="module")
def creative(checked, placement):
    small = checked.resize((64, 64), Image.Resampling.LANCZOS)
    placer = ProductPlacer(32, {"": placement})
    cutout = np.asarray(small, "float32")[None] / 255
    placed = placer(cutout, np.zeros(1, int))[0]
    green = np.tile([0.2, 0.8, 0.3], (32, 32, 1)).astype("float32")
    image = np.asarray(composite(placed, green))
    return np.round(255 * image).astype("uint8")
