"""`CopyTable`: approved texts, set in type, ready for any graph."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import tensorflow as tf
from PIL import Image

from tfgan_ads.composition.line_alignment import align_lines
from tfgan_ads.graph import shared
from tfgan_ads.typesetting.text_block import TextBlock

# Each text is broken in at most so many ways: into one line, two, ...
VARIANTS = 3
# Rows and columns of the small picture that is drawn where ads are judged.
SMALL = (24, 96)
# Where the lines of a text may be: at the left, in the middle, at the right.
SIDES = (-1, 0, 1)
# Hundreds of texts are set: as a graph it takes a tenth of the time.
_ALIGNED = tf.function(
    align_lines,
    input_signature=[
        tf.TensorSpec((None, None, 1), tf.uint8),
        tf.TensorSpec((), tf.int32),
    ],
)


class CopyTable:
    """Texts as pictures of their type: small ones, and distance fields.

    Args:
        lines: int array `[copies, 3]`. Lines of each way to break a text; 0
            for none.
        widths: float array `[copies, 3]`. Their widths, in lines.
        small: uint8 array `[copies, 3, 3, 24, 96]`. Coverage, stretched, with
            the lines at the left, in the middle and at the right.
        files: list of `copies` lists of bytes. PNG files of the fields.
    """

    def __init__(
        self,
        lines: npt.NDArray,
        widths: npt.NDArray,
        small: npt.NDArray,
        files: Sequence[Sequence[bytes]],
    ) -> None:
        self.lines = np.asarray(lines, "float32")
        self.widths = np.asarray(widths, "float32")
        self.small = small
        self.files = [list(row) for row in files]

    def __len__(self) -> int:
        return len(self.lines)

    @classmethod
    def typeset(
        cls, texts: Sequence[str], languages: Sequence[str], typesetter: Any
    ) -> CopyTable:
        """Set texts in type.

        Args:
            texts: sequence of str.
            languages: sequence of str. Of each text, such as `"en"`.
            typesetter: `Typesetter`.

        Raises:
            AdsError: A character that no font has.
        """
        table = cls.blank(len(texts))
        for row, (text, language) in enumerate(zip(texts, languages)):
            blocks = typesetter.blocks(text, language, most=VARIANTS)
            for block in blocks:
                table._put(row, block)
        return table

    @classmethod
    def blank(cls, count: int) -> CopyTable:
        """Return a table of texts that are still to be set."""
        return cls(
            np.zeros((count, VARIANTS)),
            np.zeros((count, VARIANTS)),
            np.zeros((count, VARIANTS, len(SIDES), *SMALL), "uint8"),
            [[b""] * VARIANTS for _ in range(count)],
        )

    def save(self, path: str | Path) -> None:
        """Write the table to an `.npz` file."""
        files = [np.frombuffer(f, "uint8") for row in self.files for f in row]
        np.savez_compressed(
            path,
            lines=self.lines,
            widths=self.widths,
            small=self.small,
            lengths=np.array([len(file) for file in files], "int64"),
            files=np.concatenate([*files, np.zeros(0, "uint8")]),
        )

    @classmethod
    def load(cls, path: str | Path) -> CopyTable:
        """Read what `save` has written."""
        with np.load(path) as kept:
            ends = np.cumsum(kept["lengths"]).tolist()
            everything = kept["files"].tobytes()
            starts = [0, *ends[:-1]]
            files = [everything[a:b] for a, b in zip(starts, ends)]
            rows = [
                files[i : i + VARIANTS] for i in range(0, len(files), VARIANTS)
            ]
            return cls(kept["lines"], kept["widths"], kept["small"], rows)

    def _put(self, row: int, block: Any) -> None:
        way = block.lines - 1
        self.lines[row, way] = block.lines
        self.widths[row, way] = block.aspect * block.lines
        for i, side in enumerate(SIDES):
            self.small[row, way, i] = _small(block, side)
        file = io.BytesIO()
        Image.fromarray(block.field).save(file, "PNG", compress_level=6)
        self.files[row][way] = file.getvalue()

    @cached_property
    def _tensors(self) -> tuple[Any, Any, Any]:
        return shared(self.lines), shared(self.widths), shared(self.small)

    def ways(self, copy: Any) -> tuple[Any, Any]:
        """Return lines and widths of each way to break texts.

        Args:
            copy: int tensor `[batch, words]`; -1 for no text.

        Returns:
            Two float tensors `[batch, words, 3]`.
        """
        if not len(self):
            nothing = tf.zeros([*tf.unstack(tf.shape(copy)), VARIANTS])
            return nothing, nothing
        there = tf.cast(copy >= 0, tf.float32)[..., None]
        place = tf.maximum(copy, 0)
        lines, widths, _ = self._tensors
        return (
            tf.gather(lines, place) * there,
            tf.gather(widths, place) * there,
        )

    def pictures(self, copy: Any, variant: Any, side: Any) -> Any:
        """Return the small pictures of texts.

        Args:
            copy: int tensor `[batch]`; -1 for no text.
            variant: int tensor `[batch]`. Which way each is broken.
            side: int tensor `[batch]`. Where lines are: -1, 0 or 1.

        Returns:
            float32 tensor `[batch, 24, 96, 1]` in [0, 1].
        """
        if not len(self):
            return tf.zeros([tf.shape(copy)[0], *SMALL, 1])
        place = tf.stack([tf.maximum(copy, 0), variant, side + 1], -1)
        # Read as a whole: XLA cannot pick from a variable by several indices.
        small = tf.gather_nd(self._tensors[-1].value(), place)
        there = tf.cast(copy >= 0, tf.float32)[:, None, None]
        return (tf.cast(small, tf.float32) / 255 * there)[..., None]


def _small(block: TextBlock, side: int) -> npt.NDArray:
    field = _ALIGNED(tf.constant(block.field[..., None]), tf.constant(side))
    aligned = replace(block, field=field.numpy()[..., 0])
    coverage = aligned.draw(4 * SMALL[0])
    image = Image.fromarray(np.round(255 * coverage).astype("uint8"))
    return np.asarray(image.resize(SMALL[::-1], Image.Resampling.BOX))
