"""`Grounds`: what is behind the parts of some ads, as far as it is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.decomposition.ink_box import ground_colour
from tfgan_ads.decomposition.pull_push import fill


class Grounds(NamedTuple):
    """What is behind the parts of some ads, squeezed to squares; float32.

    Attributes:
        pixels: `[ads, side, side, 3]` in [0, 1].
        known: `[ads, side, side, 1]`. 0 where something stands in front.
        buttons: `[ads, 3]` in [0, 1]. The colours of the buttons on them, NaN
            where they have none.
        panels: `[ads, 3]` in [0, 1]. The colours of what is under words, NaN
            where it is not known.
    """

    pixels: Any
    known: Any
    buttons: Any
    panels: Any

    @classmethod
    def of(
        cls,
        pictures: Sequence[npt.NDArray],
        covered: Sequence[npt.NDArray],
        side: int,
        buttons: Sequence[npt.NDArray | None] = (),
    ) -> Grounds:
        """Squeeze pictures, and say which of their pixels are known.

        Args:
            pictures: sequence of uint8 arrays `[height, width, 3]`.
            covered: sequence of bool arrays `[height, width]`.
            side: int. Of the squares.
            buttons: sequence of float arrays `[3]` in [0, 255], or None where
                there is no button. Defaults to none at all.

        Example:

        >>> ad = np.full((4, 8, 3), 255, "uint8")
        >>> hidden = np.zeros((4, 8), bool)
        >>> hidden[:2, :4] = True
        >>> Grounds.of([ad], [hidden], 2).known[0, ..., 0].tolist()
        [[0.0, 1.0], [1.0, 1.0]]
        """
        masks = [255 * mask.astype("uint8") for mask in covered]
        pixels = _squeezed(pictures, side).astype("float32") / 255
        # What is covered in part shows what stands there.
        known = _squeezed(masks, side)[..., None] == 0
        told = buttons or [None] * len(pictures)
        colours = [np.full(3, np.nan) if c is None else c / 255 for c in told]
        unknown = np.full((len(pictures), 3), np.nan, "float32")
        return cls(
            pixels,
            known.astype("float32"),
            np.array(colours, "float32"),
            unknown,
        )

    @property
    def filled(self) -> npt.NDArray[np.float32]:
        """The pixels, and where they are not known those around them."""
        return np.stack(
            [
                fill(pixels, known[..., 0])
                for pixels, known in zip(self.pixels, self.known)
            ]
        )

    @property
    def contrast(self) -> npt.NDArray[np.float32]:
        """How far the colours of what is known are from their mean.

        The root mean square, in [0, 1], `[ads]`: 0 for a ground of one colour.
        """
        seen = np.maximum(self.known.sum((1, 2, 3), keepdims=True), 1)
        mean = (self.pixels * self.known).sum((1, 2), keepdims=True) / seen
        return self.apart(np.broadcast_to(mean, self.pixels.shape))

    def without_panels(self, parts: CompositionInputs, kit: Any) -> Grounds:
        """Tell the panels of ads' layouts from what is behind them.

        Where a layout has none, what is put under words has the colour that
        most of the ground has.

        Args:
            parts: `CompositionInputs` of arrays, of as many ads.
            kit: `CompositionKit`.

        Returns:
            `Grounds` with the colours of the panels.
        """
        boxes, _ = kit.layouts.panels(parts.layout, parts.width, parts.height)
        side = self.known.shape[1]
        page = np.stack([parts.width, parts.height] * 2, -1)
        box = np.asarray(boxes) * (side / page)
        start = np.arange(side)
        across, down = (
            (start + 1 > box[:, i, None]) & (start < box[:, i + 2, None])
            for i in (0, 1)
        )
        there = (box[:, 2] > box[:, 0])[:, None, None]
        panel = there & down[:, :, None] & across[:, None]
        seen = (self.known[..., 0] > 0) & (panel | ~there)
        colours = [
            ground_colour(255 * pixels[where]) / 255
            if where.any()
            else [np.nan] * 3
            for pixels, where in zip(self.pixels, seen)
        ]
        return self._replace(
            known=self.known * ~panel[..., None],
            panels=np.array(colours, "float32"),
        )

    def apart(self, painted: Any) -> npt.NDArray:
        """Return how far painted grounds are from these, float32 `[ads]`.

        The root mean square of what is known, in [0, 1].

        Args:
            painted: float array or tensor like `pixels`.
        """
        square = np.square(np.asarray(painted) - self.pixels) * self.known
        seen = 3 * self.known.sum((1, 2, 3))
        mean = square.sum((1, 2, 3)) / np.maximum(seen, 1)
        return np.sqrt(mean).astype("float32")


def _squeezed(pictures: Sequence[npt.NDArray], side: int) -> npt.NDArray:
    return np.stack(
        [
            np.asarray(
                Image.fromarray(picture).resize(
                    (side, side), Image.Resampling.BOX
                )
            )
            for picture in pictures
        ]
    )
