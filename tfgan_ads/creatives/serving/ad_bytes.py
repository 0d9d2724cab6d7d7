"""Ads as files in the graph: light enough, and marked as made by AI."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.creatives.serving.ad_file import COMPRESSION
from tfgan_ads.creatives.serving.ad_file import LIMIT
from tfgan_ads.creatives.serving.ad_file import SMALL
from tfgan_ads.serving.provenance.file_mark import xmp_packet
from tfgan_ads.serving.provenance.png import encode_png

_QUALITIES = (92, 80, 65, 45, 25)


def encode_within(pixels: Any, density: Any) -> Any:
    """Encode an ad within its weight: PNG if it is small, else JPEG.

    Args:
        pixels: uint8 tensor `[height, width, 3]`.
        density: int32 scalar. Pixels to one of the page's: its square times
            the usual weight is allowed.

    Returns:
        string scalar. A file that says that AI has made it.
    """
    limit = LIMIT * density * density
    small = tf.size(pixels) // 3 <= SMALL

    def png() -> Any:
        return encode_png(pixels[None], compression=COMPRESSION)[0]

    file = tf.cond(small, png, lambda: tf.constant(""))
    fits = small & (tf.strings.length(file) <= limit)
    for quality in _QUALITIES:
        file = tf.cond(
            fits, lambda file=file: file, lambda q=quality: _jpeg(pixels, q)
        )
        fits = tf.strings.length(file) <= limit
    return file


def _jpeg(pixels: Any, quality: int) -> Any:
    return tf.io.encode_jpeg(
        pixels,
        quality=quality,
        optimize_size=True,
        chroma_downsampling=False,
        xmp_metadata=xmp_packet(),
    )
