"""PNG bytes in the graph, marked as made by AI."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.serving.provenance.file_mark import COMPOSITE
from tfgan_ads.serving.provenance.file_mark import SIGNATURE
from tfgan_ads.serving.provenance.file_mark import mark_chunk

# The PNG signature and the IHDR chunk; whatever comes next may be metadata.
_HEADER = len(SIGNATURE) + 25


def encode_png(
    images: Any, source_type: str = COMPOSITE, compression: int = -1
) -> Any:
    """Encode pictures as marked PNG files, in the graph.

    Args:
        images: uint8 tensor `[batch, height, width, channels]`.
        source_type: str. An IPTC digital source type.
        compression: int. From 0, the fastest, to 9; -1 is zlib's own choice.

    Returns:
        string tensor `[batch]`.
    """
    png = tf.io.encode_png(images, compression)
    head = tf.strings.substr(png, 0, _HEADER)
    rest = tf.strings.substr(png, _HEADER, 1 << 30)
    return tf.strings.join([head, tf.constant(mark_chunk(source_type)), rest])
