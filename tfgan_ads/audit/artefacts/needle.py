"""`Needle`: what was planted, in every way that it may be written."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from tfgan_ads.errors import AdsError

# Shorter ones are met by chance.
_FEWEST = 5
# Numbers whose bytes are sought, too: smaller whole ones are mostly zeros.
_LARGE = 1 << 16
# Of a picture: a run of so many bytes of a row says that it is there.
_RUN = 48


@dataclass(frozen=True)
class Needle:
    """What was planted, in every way that it may be written.

    A text in UTF-8 and UTF-16 and with JSON's escapes; a number as it was
    written, as Python writes it, and as the bytes of a float; a picture as
    bytes of its pixels, whole or as floats in [0, 1] and [-1, 1].

    Attributes:
        name: str. As it was planted.
        pixels: uint8 array `[height, width, channels]` or None.

    Example:

    >>> Needle("4242.4242").sought_in(b"[1.5, 4242.4242]")
    'decimal text'
    >>> Needle("4242.4242").sought_in(b"14242.4242") is None
    True
    """

    name: str
    pixels: npt.NDArray[np.uint8] | None = None

    def __post_init__(self) -> None:
        if len(self.name) < _FEWEST and self.pixels is None:
            raise AdsError(
                f"What is planted must have {_FEWEST} characters, or chance "
                f"writes it as well. Received: {self.name!r}. Plant another."
            )

    def sought_in(self, content: bytes) -> str | None:
        """Return how it is written there, or None where it is not.

        Args:
            content: bytes.
        """
        for how, pattern in self.patterns.items():
            if pattern.search(content):
                return how
        return None

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[bytes]]:
        """What it looks like, by how it is written."""
        if self.pixels is not None:
            found = dict(self._of_pixels(self.pixels))
        else:
            found = {how: re.escape(b) for how, b in self._of_text()}
            found |= dict(self._of_number())
        return {how: re.compile(b, re.DOTALL) for how, b in found.items()}

    @property
    def number(self) -> float | None:
        """What it is as a number, if it is one."""
        try:
            value = float(self.name)
        except ValueError:
            return None
        return value if np.isfinite(value) else None

    def _of_text(self) -> Iterator[tuple[str, bytes]]:
        if self.number is None:
            yield "UTF-8", self.name.encode()
        yield "UTF-16, little end first", self.name.encode("utf-16-le")
        yield "UTF-16, big end first", self.name.encode("utf-16-be")
        if not self.name.isascii():
            yield "JSON", json.dumps(self.name)[1:-1].encode()

    def _of_number(self) -> Iterator[tuple[str, bytes]]:
        if (value := self.number) is None:
            return
        words = {self.name, repr(value), str(np.float32(value))}
        whole = value == int(value)
        words |= {str(int(value))} if whole else set()
        either = b"|".join(re.escape(w.encode()) for w in sorted(words))
        yield "decimal text", rb"(?<![\d.])(?:" + either + rb")(?!\d)"
        if whole and abs(value) < _LARGE:
            return
        for size, code in ((64, "d"), (32, "f")):
            if code == "d" or abs(value) < np.finfo("float32").max:
                packed = struct.pack(f"<{code}", value)
                yield f"float{size}", re.escape(packed)

    @staticmethod
    def _of_pixels(pixels: npt.NDArray) -> Iterator[tuple[str, bytes]]:
        # A row in which much happens: a plain one is in any picture.
        rows = pixels.reshape(len(pixels), -1)
        row = rows[np.argmax([len(np.unique(each)) for each in rows])]
        row = row[:_RUN]
        unit = row.astype("float32") / 255
        yield "pixels", re.escape(row.tobytes())
        yield "pixels in [0, 1]", re.escape(unit.tobytes())
        yield "pixels in [-1, 1]", re.escape((2 * unit - 1).tobytes())
