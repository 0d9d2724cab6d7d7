"""The body of a REST request: how long it may be, and what it is packed in."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

from tfgan_ads.serving.client.transport import ServingError

# What zlib calls a gzip header.
_GZIP = 16 + zlib.MAX_WBITS


async def read_body(
    parts: AsyncIterator[bytes], encoding: str, limit: int
) -> bytes:
    """Read a body no longer than allowed, packed or not.

    Args:
        parts: asynchronous iterator of bytes, as they come.
        encoding: str. The header `Content-Encoding`; `""`, `"identity"` or
            `"gzip"`, as there.
        limit: int. Bytes, unpacked as well as packed.

    Returns:
        bytes, unpacked.

    Raises:
        ServingError: It is longer, packed otherwise, or broken.
    """
    found, size = [], 0
    async for part in parts:
        size += len(part)
        if size > limit:
            raise _too_long(limit)
        found.append(part)
    body, packed = b"".join(found), encoding.strip().lower()
    if packed in ("", "identity"):
        return body
    if packed not in ("gzip", "x-gzip"):
        raise _wrong(f"Content-Encoding must be gzip. Received: {encoding!r}")
    return _unpacked(body, limit)


def _unpacked(body: bytes, limit: int) -> bytes:
    """Unpack gzip, but never more than allowed: a little can claim a lot."""
    whole = b""
    while body:
        packed = zlib.decompressobj(_GZIP)
        try:
            whole += packed.decompress(body, limit - len(whole) + 1)
        except zlib.error as error:
            raise _wrong(f"The body is no gzip: {error}") from error
        if len(whole) > limit:
            raise _too_long(limit)
        if not packed.eof:
            raise _wrong("The body is no gzip: it ends too early.")
        body = packed.unused_data
    return whole


def _too_long(limit: int) -> ServingError:
    message = f"The request has more than {limit:,} bytes."
    return ServingError("RESOURCE_EXHAUSTED", message)


def _wrong(message: str) -> ServingError:
    return ServingError("INVALID_ARGUMENT", message)
