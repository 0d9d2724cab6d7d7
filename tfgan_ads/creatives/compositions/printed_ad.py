"""`PrintedAd`: one ad at full size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy.typing as npt


@dataclass(frozen=True)
class PrintedAd:
    """One ad, and what became of it.

    Attributes:
        pixels: uint8 array `[height, width, 3]`.
        small: uint8 array `[size, size, 3]`. The same as it is judged.
        covered: where words cover it, and what would be there; see
            `GeneratedAds`.
        design: dict. What it is composed of; see `describe_ad`.
        problem: str. Why it may not run; `""` where it may.
        seed: int.
    """

    pixels: npt.NDArray
    small: npt.NDArray
    covered: tuple[npt.NDArray, npt.NDArray]
    design: dict[str, Any]
    problem: str
    seed: int
