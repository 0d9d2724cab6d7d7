"""`Admission`: how much of the memory one request may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tfgan_ads.serving.client.transport import ServingError
from tfgan_ads.serving.inputs import LONGEST_SIDE
from tfgan_ads.serving.provenance.file_mark import SIGNATURE
from tfgan_ads.serving.tensors import LARGEST

# Where a PNG file says its width and height, four bytes each.
_SIDES = slice(len(SIGNATURE) + 8, len(SIGNATURE) + 16)
_ASKED = ("width", "height")


@dataclass(frozen=True)
class Admission:
    """Refuses requests that would take more memory than one may.

    A few bytes can claim a picture of any size, and a row is small beside
    the ad that is drawn for it.

    Attributes:
        rows: int. At most so many.
        largest: int. Bytes of one tensor. Defaults to 64 MB.
        pixels: int. Of all pictures that are sent, and of all that are asked
            for. Defaults to those of the largest picture.

    Example:

    >>> Admission(rows=8).check({"seed": np.arange(3)})
    >>> Admission(rows=2).check({"seed": np.arange(3)})
    Traceback (most recent call last):
    tfgan_ads.serving.client.transport.ServingError: RESOURCE_EXHAUSTED: A \
request may have at most 2 rows. Received: 3. Send fewer rows at a time.
    """

    rows: int
    largest: int = LARGEST
    pixels: int = LONGEST_SIDE**2

    def check(self, inputs: Mapping[str, npt.NDArray]) -> None:
        """Refuse a request that is too large.

        Args:
            inputs: dict of name to array.

        Raises:
            ServingError: `RESOURCE_EXHAUSTED`; says of what there is too
                much.
        """
        for what, found, allowed in (
            ("rows", _rows(inputs), self.rows),
            ("pixels of pictures", _sent(inputs), self.pixels),
            ("pixels to draw", _asked(inputs), self.pixels),
        ):
            if found > allowed:
                raise ServingError(
                    "RESOURCE_EXHAUSTED",
                    f"A request may have at most {allowed:,} {what}. "
                    f"Received: {found:,}. Send fewer rows at a time.",
                )


def _rows(inputs: Mapping[str, npt.NDArray]) -> int:
    """Return how many rows there are; the graph refuses other shapes."""
    return max((x.shape[0] for x in inputs.values() if x.ndim), default=0)


def _sent(inputs: Mapping[str, npt.NDArray]) -> int:
    """Return the pixels that PNG files claim to have."""
    files = (
        file
        for value in inputs.values()
        if value.dtype == object
        for file in value.ravel()
        if isinstance(file, bytes) and file.startswith(SIGNATURE)
    )
    sides = (
        np.frombuffer(file[_SIDES].ljust(8, b"\0"), ">u4") for file in files
    )
    return sum(int(wide) * int(high) for wide, high in sides)


def _asked(inputs: Mapping[str, npt.NDArray]) -> int:
    """Return the pixels of the ads that are to be drawn."""
    if not all(name in inputs for name in _ASKED):
        return 0
    wide, high = (_sides(inputs[name]) for name in _ASKED)
    density = _sides(inputs.get("density", np.ones(1)))
    try:
        return int((wide * high * np.maximum(density, 1) ** 2).sum())
    except ValueError:
        # They are not of one length, which the graph refuses.
        return 0


def _sides(value: npt.NDArray) -> npt.NDArray:
    """Return sides as numbers that no product overflows."""
    return np.asarray(value, float).clip(0)
