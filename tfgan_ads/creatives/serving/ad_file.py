"""An ad as a file: light enough to be sold, and marked as made by AI."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.provenance.file_mark import COMPOSITE
from tfgan_ads.serving.provenance.file_mark import XMP_KEYWORD
from tfgan_ads.serving.provenance.file_mark import xmp_packet
from tfgan_ads.serving.provenance.watermark import SHORTEST
from tfgan_ads.serving.provenance.watermark import embed

# Bytes an ad may weigh.
LIMIT = 150_000
# Ads of at most so many pixels are PNG where that is light; larger ones never
# are, and trying takes long.
SMALL = 200_000
# Of PNG: zlib's usual 6 makes files a tenth lighter, in five times the time.
COMPRESSION = 2
# Of JPEG, from the best.
_QUALITIES = (92, 85, 75, 65, 50, 35, 20)


def encode_ad(
    ad: Image.Image,
    source_type: str = COMPOSITE,
    payload: int | None = None,
    limit: int = LIMIT,
) -> tuple[bytes, str]:
    """Encode an ad within its weight, marked as made by AI.

    As PNG if it is small, and light enough so, otherwise as JPEG of the best
    quality that is. The metadata say how it was made; where there is room, at least
    160 pixels a side, a watermark says so as well.

    Args:
        ad: `PIL.Image.Image`.
        source_type: str. An IPTC digital source type.
        payload: int or None. The watermark's 16 bits; `None` makes none.
        limit: int. Bytes. Defaults to `150,000`.

    Returns:
        The file, and its extension: `"png"` or `"jpg"`.

    Raises:
        AdsError: No quality is light enough.

    Example:

    >>> file, extension = encode_ad(Image.new("RGB", (300, 250)))
    >>> extension, len(file) < LIMIT
    ('png', True)

    Source: IPTC, digital source types, 2022.
    """
    if payload is not None and min(ad.size) >= SHORTEST:
        ad = embed(ad, payload)
    packet = xmp_packet(source_type)
    if ad.width * ad.height <= SMALL:
        info = PngInfo()
        info.add_itxt(XMP_KEYWORD, packet)
        file = _saved(ad, "PNG", pnginfo=info, compress_level=COMPRESSION)
        if len(file) <= limit:
            return file, "png"
    for quality in _QUALITIES:
        # Type is read by its edges: their colour is kept in full.
        file = _saved(
            ad, "JPEG", quality=quality, subsampling=0, xmp=packet.encode()
        )
        if len(file) <= limit:
            return file, "jpg"
    raise AdsError(
        f"An ad of {ad.size[0]}x{ad.size[1]} pixels cannot be made lighter "
        f"than {len(file):,} bytes. Received: limit={limit:,}"
    )


def _saved(ad: Image.Image, format: str, **options: Any) -> bytes:
    file = io.BytesIO()
    ad.convert("RGB").save(file, format, **options)
    return file.getvalue()
