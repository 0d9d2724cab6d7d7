"""`PhotoTable`: an advertiser's photographs, ready for any graph."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf
from PIL import Image

from tfgan_ads.composition.composition_inputs import SIDE
from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.graph import shared

# Side of the small pictures, and of the largest that are kept.
_SMALL, _LARGE = 128, 1_280
_QUALITY = 90


class PhotoTable:
    """Photographs that ads may have behind them.

    Args:
        names: sequence of str. What the log calls them.
        small: uint8 array `[photos, 128, 128, 3]`, stretched.
        aspects: float array `[photos]`. Width over height.
        files: sequence of bytes. JPEG files.
    """

    def __init__(
        self,
        names: Sequence[str] = (),
        small: npt.NDArray | None = None,
        aspects: npt.NDArray | None = None,
        files: Sequence[bytes] = (),
    ) -> None:
        count = len(names)
        shape = (count, _SMALL, _SMALL, 3)
        self.names = list(names)
        self.small = np.zeros(shape, "uint8") if small is None else small
        self.aspects = np.ones(count, "float32") if aspects is None else aspects
        self.files = list(files) or [b""] * count
        self._place = {name: i for i, name in enumerate(self.names)}

    def __len__(self) -> int:
        return len(self.names)

    @classmethod
    def of(
        cls, names: Sequence[str], pictures: Sequence[Image.Image]
    ) -> PhotoTable:
        """Keep pictures, none larger than is ever drawn.

        Args:
            names: sequence of str.
            pictures: sequence of `PIL.Image.Image`, RGB.
        """
        small = [
            p.resize((_SMALL, _SMALL), Image.Resampling.BOX) for p in pictures
        ]
        return cls(
            names,
            np.stack([np.asarray(p) for p in small]) if small else None,
            np.array([p.width / p.height for p in pictures], "float32"),
            [_jpeg(picture) for picture in pictures],
        )

    def only(self, names: Sequence[str]) -> PhotoTable:
        """Return a table of some of the photographs.

        Args:
            names: sequence of str.

        Raises:
            AdsError: One that is not in it.
        """
        kept = self.places(names)
        files = [self.files[i] for i in kept]
        return PhotoTable(names, self.small[kept], self.aspects[kept], files)

    def places(self, names: Sequence[str | None]) -> npt.NDArray:
        """Return where photographs are in the table, int32; -1 for none.

        Raises:
            AdsError: One that is not in it.
        """
        for name in names:
            if name and name not in self._place:
                raise AdsError(
                    f"`background` must be one of the {len(self)} photographs "
                    f"of the kit. Received: {name!r}"
                    f"{nearest(name, self.names)}"
                )
        found = [self._place[name] if name else -1 for name in names]
        return np.array(found, "int32")

    @cached_property
    def _tensors(self) -> tuple[Any, Any]:
        return shared(self.small), shared(self.aspects)

    def cut_for(self, parts: CompositionInputs) -> Any:
        """Return the photographs of ads as their slots cut them, small.

        Args:
            parts: `CompositionInputs` of tensors.

        Returns:
            float32 tensor `[batch, 64, 64, 3]` in [0, 1].
        """
        rows = tf.shape(parts.photo_id)[0]
        if not len(self):
            return tf.zeros([rows, SIDE, SIDE, 3])
        place = tf.maximum(parts.photo_id, 0)
        small, aspects = self._tensors
        boxes = cover_box(tf.gather(aspects, place), parts.width / parts.height)
        cut = tf.image.crop_and_resize(small, boxes, place, (SIDE, SIDE))
        there = tf.cast(parts.photo_id >= 0, tf.float32)
        return cut / 255 * there[:, None, None, None]

    def save(self, path: str | Path) -> None:
        """Write the table to an `.npz` file."""
        files = [np.frombuffer(file, "uint8") for file in self.files]
        np.savez_compressed(
            path,
            names=np.array(self.names, "U"),
            small=self.small,
            aspects=self.aspects,
            lengths=np.array([len(file) for file in files], "int64"),
            files=np.concatenate([*files, np.zeros(0, "uint8")]),
        )

    @classmethod
    def load(cls, path: str | Path) -> PhotoTable:
        """Read what `save` has written."""
        with np.load(path) as kept:
            ends = np.cumsum(kept["lengths"]).tolist()
            everything = kept["files"].tobytes()
            starts = [0, *ends[:-1]]
            files = [everything[a:b] for a, b in zip(starts, ends)]
            names = [str(name) for name in kept["names"]]
            return cls(names, kept["small"], kept["aspects"], files)


def cover_box(photo: Any, slot: Any) -> Any:
    """Return the middle of a photograph that has a slot's proportions.

    Args:
        photo: float tensor `[batch]`. Width over height.
        slot: float tensor `[batch]`.

    Returns:
        float tensor `[batch, 4]`: top, left, bottom, right in [0, 1].

    Example:

    >>> cover_box(tf.constant([2.0]), tf.constant([1.0])).numpy().tolist()
    [[0.0, 0.25, 1.0, 0.75]]
    """
    wide = tf.minimum(slot / photo, 1.0) / 2
    high = tf.minimum(photo / slot, 1.0) / 2
    return tf.stack([0.5 - high, 0.5 - wide, 0.5 + high, 0.5 + wide], -1)


def _jpeg(picture: Image.Image) -> bytes:
    kept = picture.convert("RGB")
    kept.thumbnail((_LARGE, _LARGE))
    file = io.BytesIO()
    kept.save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()
