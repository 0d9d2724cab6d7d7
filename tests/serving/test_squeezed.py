"""Ads of any size are squeezed as while training."""

import io

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.serving.squeezed import squeezed

RNG = np.random.default_rng(0)


def file(mode, width, height, kind="PNG"):
    channels = {"RGBA": 4, "RGB": 3, "L": 1}[mode]
    pixels = RNG.integers(0, 256, (height, width, channels), "uint8")
    image = Image.fromarray(pixels.squeeze())
    out = io.BytesIO()
    image.save(out, kind, **({"quality": 95} if kind == "JPEG" else {}))
    return out.getvalue()


@pytest.mark.parametrize(
    ("mode", "width", "height", "channels"),
    [
        ("RGB", 300, 250, 3),
        ("RGBA", 160, 60, 3),
        ("L", 33, 47, 3),
        ("RGB", 160, 600, 3),
        ("RGB", 7, 5, 3),
        ("RGBA", 64, 16, 1),
    ],
)
def test_pngs_are_squeezed_as_the_store_does(mode, width, height, channels):
    sent = file(mode, width, height)
    found, sides = squeezed("image_bytes", tf.constant([sent]), 16, channels)
    wanted = ImageStore(squeeze=True).load([sent], 16, channels)
    # Both round twice or thrice, and Pillow in an order of its own.
    assert np.abs(found.numpy().astype(int) - wanted).max() <= 1
    assert sides.numpy().tolist() == [[width, height]]


def test_jpegs_are_taken_as_well_and_beside_others():
    sent = [file("RGB", 90, 30, "JPEG"), file("RGB", 30, 90)]
    found, sides = squeezed("image_bytes", tf.constant(sent), 16, 3)
    wanted = ImageStore(squeeze=True).load(sent, 16, 3)
    # Decoders of JPEG differ by a little.
    assert np.abs(found.numpy().astype(int) - wanted).max() <= 3
    assert sides.numpy().tolist() == [[90, 30], [30, 90]]


@pytest.mark.parametrize("sent", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(sent):
    with pytest.raises(tf.errors.InvalidArgumentError) as error:
        squeezed("image_bytes", tf.constant([sent]), 16, 3)
    assert "`image_bytes` must be PNG or JPEG files." in str(error.value)


def test_a_picture_that_claims_to_be_huge_is_refused():
    sent = bytearray(file("RGB", 8, 8))
    sent[16:20] = (5_000).to_bytes(4, "big")
    with pytest.raises(tf.errors.InvalidArgumentError, match="at most 4096"):
        squeezed("image_bytes", tf.constant([bytes(sent)]), 16, 3)
