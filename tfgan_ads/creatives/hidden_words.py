"""`HiddenWords`: which pixels of flattened creatives nobody learns from."""

from __future__ import annotations

import functools
from collections.abc import Callable
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.data.pictures import fit_boxes
from tfgan_ads.data.pictures import over_white
from tfgan_ads.errors import AdsError
from tfgan_ads.reporting.progress_line import ProgressLine
from tfgan_ads.schema.ad_schema import AdSchema

# Whatever finds words on a picture, uint8 `[height, width, 3]`: their boxes,
# `[4]` each: left, top, right and bottom, in its pixels.
FindsWords = Callable[[npt.NDArray], Sequence[npt.NDArray]]
# Of the shorter side: how much around words is taken to be theirs, such as
# shadows, and what JPEG smears.
_AROUND = 0.02


class HiddenWords:
    """Finds the words of pictures, once each, and says which pixels they are.

    Args:
        find: callable of a picture, such as `WordFinder`, that returns boxes.
        images: `ImageStore`. It remembers what was found.
        references: sequence of str or bytes. The pictures.
        size: int. Side of the creatives in pixels.

    Example:

    >>> images = ImageStore(arrays=np.zeros((1, 8, 8, 3), "uint8"))
    >>> words = HiddenWords(lambda _: [np.array([3, 4, 5, 6])], images, "0", 8)
    >>> int(words.take(np.array([0])).sum())  # 2 by 2, and a rim around
    16

    Source: Bora et al., AmbientGAN, 2018; Li et al., MisGAN: learning from
    incomplete data with generative adversarial networks, 2019.
    """

    def __init__(
        self,
        find: FindsWords,
        images: ImageStore,
        references: Sequence[str | bytes],
        size: int,
    ) -> None:
        self.find = find
        self.size = size
        self._images = images
        line = ProgressLine(quiet=2.0)
        self._boxes = []
        for number, reference in enumerate(references, 1):
            look = functools.partial(self._look, reference)
            what = ("words", find, size)
            self._boxes.append(images.remember(reference, what, look))
            _tell(line, number, len(references))
        line.close()

    def _look(self, reference: str | bytes) -> npt.NDArray:
        """Return the words' boxes in pixels of a creative, int `[n, 4]`."""
        picture = over_white(self._images.open(reference)).convert("RGB")
        found = self.find(np.asarray(picture))
        boxes = np.array(found, float).reshape(-1, 4)
        rim = max(1, round(_AROUND * min(picture.size)))
        boxes += rim * np.array([-1, -1, 1, 1])
        squeezed = self._images.squeeze
        return fit_boxes(boxes, picture.size, self.size, squeezed)

    def take(self, rows: npt.NDArray) -> npt.NDArray:
        """Return what is hidden of some of the pictures.

        Args:
            rows: int array. Their places among the references.

        Returns:
            bool array `[rows, size, size, 1]`.
        """
        hidden = np.zeros((len(rows), self.size, self.size, 1), bool)
        for mask, row in zip(hidden, rows, strict=True):
            for left, top, right, bottom in self._boxes[row]:
                mask[top:bottom, left:right] = True
        return hidden


def check_hiding(schema: AdSchema) -> None:
    """Refuse to hide the words of creatives whose words are told.

    Raises:
        AdsError: Some column tells them.
    """
    if schema.words:
        told = ", ".join(map(repr, schema.words.values()))
        raise AdsError(
            "`hide` is for banners whose words nobody tells; what is told is "
            f"set in type, and learned. This log tells them in: {told}"
        )


def _tell(line: ProgressLine, done: int, of: int) -> None:
    """Say how far it is, and how long it still takes."""
    left = int(line.elapsed / done * (of - done))
    line.show(
        done / of,
        f"words looked for on {done:,} of {of:,} pictures  "
        f"{left // 60}:{left % 60:02d} left",
    )
