import io

import numpy as np
import tensorflow as tf
from PIL import Image

from tfgan_ads.creatives.serving.ad_bytes import encode_within
from tfgan_ads.creatives.serving.ad_file import LIMIT
from tfgan_ads.serving.provenance.file_mark import COMPOSITE
from tfgan_ads.serving.provenance.file_mark import source_type_of


def encoded(pixels, density=1):
    file = encode_within(tf.constant(pixels), tf.constant(density)).numpy()
    assert source_type_of(file) == COMPOSITE
    return file, Image.open(io.BytesIO(file))


def test_a_small_plain_ad_is_kept_without_loss():
    pixels = np.full((250, 300, 3), 77, "uint8")
    file, image = encoded(pixels)
    assert image.format == "PNG" and len(file) < LIMIT
    np.testing.assert_array_equal(image, pixels)


def test_noise_is_made_light_enough():
    noise = np.random.default_rng(0).integers(0, 255, (250, 300, 3))
    file, image = encoded(noise.astype("uint8"))
    assert image.format == "JPEG" and len(file) <= LIMIT


def test_a_large_ad_is_a_jpeg_and_heavier_at_double_density():
    slope = np.linspace(0, 255, 1_200)[None, :, None] * np.ones((628, 1, 3))
    noise = np.random.default_rng(0).normal(0, 9, slope.shape)
    pixels = (slope + noise).clip(0, 255).astype("uint8")
    light, image = encoded(pixels)
    heavy, _ = encoded(pixels, 2)
    assert image.format == "JPEG" and image.size == (1_200, 628)
    assert len(light) <= LIMIT < len(heavy) <= 4 * LIMIT
