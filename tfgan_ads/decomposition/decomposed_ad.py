"""`DecomposedAd`: what a banner is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from tfgan_ads.decomposition.found import Found
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.element import Element


@dataclass(frozen=True, eq=False)
class DecomposedAd:
    """A banner, taken apart.

    Attributes:
        parts: dict of `Element` to `Found`, boxes in pixels of the banner.
        others: tuple of `Found`. Words that are none of those.
        plate: uint8 array `[height, width, 3]`. What is behind the parts.
        palette: uint8 array `[colours, 3]`. Of the plate.
        layout: str. The name of the nearest layout.
        layout_held: float in [0, 1]. How much of the parts its cells hold.
    """

    parts: dict[Element, Found]
    others: tuple[Found, ...]
    plate: npt.NDArray
    palette: npt.NDArray
    layout: str
    layout_held: float

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, in pixels."""
        high, wide = self.plate.shape[:2]
        return wide, high

    @property
    def unread(self) -> list[Element]:
        """The words that were found, but not read."""
        return [e for e in WORDS if e in self.parts and not self.parts[e].text]

    @property
    def confidence(self) -> float:
        """The least of its parts' confidences, 0 where nothing was found."""
        parts = self.parts.values()
        return min((part.confidence for part in parts), default=0.0)

    def row(self) -> dict[str, str]:
        """Return what a log's row says of it: words, boxes and the layout.

        Boxes are in shares of the picture. Words that were not read are
        none.
        """
        wide, high = self.size
        sides = np.array([wide, high, wide, high])
        said = {str(e): "" for e in WORDS}
        said |= {f"{element}_box": "" for element in Element}
        for element, found in self.parts.items():
            shares = np.round(found.box / sides, 4)
            said[f"{element}_box"] = " ".join(f"{x:g}" for x in shares)
            if element in WORDS:
                said[str(element)] = found.text
        return {**said, "layout": self.layout}

    def saying(self, texts: Mapping[Element, str]) -> DecomposedAd:
        """Return the same with other words, for what was read wrong."""
        parts = {
            element: found._replace(text=texts.get(element, found.text))
            for element, found in self.parts.items()
        }
        return replace(self, parts=parts)
