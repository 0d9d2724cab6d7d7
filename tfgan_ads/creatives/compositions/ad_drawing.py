"""`AdDrawing`: draws one ad of a generator at the size it is sold."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

import tensorflow as tf

from tfgan_ads.composition.full_size import Ad
from tfgan_ads.composition.full_size import FullSize
from tfgan_ads.composition.photo_table import cover_box
from tfgan_ads.creatives.compositions.problem_of import problem_of
from tfgan_ads.creatives.drawing import CreativeDrawing
from tfgan_ads.graph import shared

_PICTURE, _SIDE = (
    tf.TensorSpec([None, None, 4], tf.uint8),
    tf.TensorSpec([], tf.int32),
)
# So many times a photograph may be finer than an ad before it is averaged.
_FINER = 1.5


class AdDrawing:
    """Draws the ads that were judged small, once each, large; in any graph.

    Args:
        drawing: `CreativeDrawing` in composition mode.
    """

    def __init__(self, drawing: CreativeDrawing) -> None:
        assert drawing.kit is not None
        drawing.kit.require_pictures()
        self.generator = drawing.generator
        self.kit = drawing.kit
        self.full_size = FullSize(drawing.kit.compositor)

    @cached_property
    def photos(self) -> Any:
        """The photographs' files, which a graph reads once it is traced."""
        return shared(self.kit.photos.files or [b""])

    def __call__(
        self,
        inputs: dict[str, Any],
        product: Any,
        logo: Any,
        rows: Any,
        columns: Any,
    ) -> Ad:
        """Draw an ad.

        Args:
            inputs: dict of the generator's inputs, of one row.
            product: uint8 tensor `[any, any, 4]`, premultiplied RGBA, cut
                close; of no rows where there is none.
            logo: uint8 tensor `[any, any, 4]`.
            rows: int32 scalar. Pixels of the picture.
            columns: int32 scalar.

        Returns:
            `Ad`, with its problem.
        """
        parts = inputs["parts"]
        direction = self.generator.direct(inputs)

        def graded() -> Any:
            photo = self._photo(parts, rows, columns)
            return self.generator.grade(
                photo, parts.photo, direction.style, rows=rows, columns=columns
            )

        def painted() -> Any:
            return self.generator.paint(direction, parts, rows, columns)

        below = tf.cond(parts.photo_id[0] >= 0, graded, painted)
        design = self.kit.composer.design(direction, parts)
        ad = self.full_size(below[0], design, product, logo)
        return ad._replace(problem=problem_of(self.kit, parts, ad))

    def _photo(self, parts: Any, rows: Any, columns: Any) -> Any:
        """Return the photograph as the slot cuts it, sharp."""
        file = tf.gather(self.photos, tf.maximum(parts.photo_id[0], 0))
        photo = _decoded(file, tf.stack([rows, columns]))
        whole = tf.cast(tf.shape(photo)[:2], tf.float32)
        aspect = whole[1] / whole[0]
        box = cover_box(aspect[None], parts.width / parts.height)[0]
        box = tf.cast(tf.round(box * tf.tile(whole, [2])), tf.int32)
        end = tf.maximum(box[2:], box[:2] + 1)
        cut = photo[box[0] : end[0], box[1] : end[1]][None]
        size = tf.stack([rows, columns])
        # A cubic is sharp, and has gaps where a pixel is of many.
        sharp = tf.cond(
            _FINER * tf.cast(rows, tf.float32)
            > tf.cast(tf.shape(cut)[1], tf.float32),
            lambda: tf.image.resize(cut, size, "bicubic"),
            lambda: tf.image.resize(cut, size, "area"),
        )
        return sharp / 255


def _decoded(file: Any, size: Any) -> Any:
    """Decode a photograph no finer than an ad needs it, uint8.

    A file that is a multiple as fine is averaged as it is decoded, which is
    several times as fast as to decode it whole.

    Args:
        file: string scalar. A JPEG file.
        size: int32 tensor `[2]`. Rows and columns of the ad.
    """
    sides = tf.io.extract_jpeg_shape(file)[:2]
    finer = tf.reduce_min(sides // size)

    def at(ratio: int) -> Any:
        return lambda: tf.io.decode_jpeg(file, 3, ratio=ratio)

    return tf.case([(finer >= 4, at(4)), (finer >= 2, at(2))], at(1))


def traced_drawing(drawing: CreativeDrawing) -> Callable[..., Ad]:
    """Return an `AdDrawing` as a graph, traced once for a model and its kit.

    Tracing takes as long as drawing hundreds of ads.

    Args:
        drawing: `CreativeDrawing` in composition mode.

    Returns:
        function like `AdDrawing`, for ads of any size.
    """
    return drawing.graph("ad", (), AdDrawing(drawing), signature=_signature)


def _signature(inputs: dict[str, Any], *others: Any) -> Any:
    """Return what a graph takes, whatever the sizes of the first pictures."""
    one = tf.nest.map_structure(tf.TensorSpec.from_tensor, inputs)
    return one, _PICTURE, _PICTURE, _SIDE, _SIDE
