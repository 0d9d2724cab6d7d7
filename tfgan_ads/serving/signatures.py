"""The functions behind an exported model's signatures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import Any

import tensorflow as tf

from tfgan_ads.data.columns import is_numeric
from tfgan_ads.networks.pixels import from_bytes
from tfgan_ads.networks.product_placer import CUTOUT_SIZE
from tfgan_ads.schema import Column
from tfgan_ads.serving.png import COMPOSITE
from tfgan_ads.serving.png import FROM_SCRATCH
from tfgan_ads.serving.png import encode_png

if TYPE_CHECKING:
    from tfgan_ads.training.chooser import Chooser
    from tfgan_ads.training.click_model import ClickModel
    from tfgan_ads.training.creative_model import CreativeModel


class Generate:
    """Draws a creative for every row, or the best of several.

    Args:
        gan: `CreativeModel`.
        chooser: `Chooser` or None.
        n: int. How many creatives the chooser returns a row.
    """

    def __init__(
        self, gan: CreativeModel, chooser: Chooser | None = None, n: int = 1
    ) -> None:
        self.gan = gan
        self.chooser = chooser
        self.n = n
        self.layouts = tf.constant(list(gan.placer.placements))
        self.source_type = (
            COMPOSITE if gan.mode == "treatment" else FROM_SCRATCH
        )

    @property
    def columns(self) -> dict[str, Column]:
        """The raw columns it takes."""
        columns = dict(self.gan.encoder.columns)
        if self.chooser is not None:
            columns |= self.chooser.clicks.encoder.columns
        return columns

    def specs(self) -> dict[str, tf.TensorSpec]:
        """Return the inputs: name to spec, all of shape `[batch]`."""
        extra = {"seed": tf.int64}
        if self.gan.mode == "treatment":
            extra["product_bytes"] = tf.string
        return _specs(self.columns, extra)

    def __call__(self, inputs: dict[str, Any]) -> dict[str, Any]:
        seed = inputs["seed"]
        inputs = {n: vector(n, x, seed) for n, x in inputs.items()}
        cutouts = layout = None
        if self.gan.mode == "treatment":
            cutouts = decode_pngs(inputs["product_bytes"], CUTOUT_SIZE, 4)
            layout = tf.zeros_like(seed)
            if self.gan.placement:
                layout = self._layout_index(inputs[self.gan.placement])
        profile = {name: inputs[name] for name in self.columns}
        if self.chooser is None:
            images = self.gan.draw(profile, seed, cutouts, layout)
            return {
                "image_bytes": encode_png(images, self.source_type),
                "seed": tf.identity(seed),
            }
        images, seeds, scores = self.chooser(
            self.gan, profile, seed, self.n, cutouts, layout
        )
        flat = tf.reshape(images, [-1, *images.shape[2:]])
        files = encode_png(flat, self.source_type)
        return {
            "image_bytes": tf.reshape(files, [-1, self.n]),
            "seed": seeds,
            "pctr": scores.pctr,
            "pctr_low": scores.low,
            "pctr_high": scores.high,
        }

    def _layout_index(self, names: Any) -> Any:
        """Look placements up by name; an unknown name is refused."""
        equal = names[:, None] == self.layouts[None]
        known = tf.reduce_any(equal, 1) | (names == "")
        check = tf.debugging.Assert(
            tf.reduce_all(known),
            [
                f"`{self.gan.placement}` must be one of",
                self.layouts,
                "or empty.",
            ],
        )
        with tf.control_dependencies([check] if check is not None else []):
            return tf.argmax(equal, 1)


class Score:
    """Says how likely users are to click creatives, drawn or not.

    Args:
        clicks: `ClickModel`.
    """

    def __init__(self, clicks: ClickModel) -> None:
        self.clicks = clicks

    def specs(self) -> dict[str, tf.TensorSpec]:
        """Return the inputs: name to spec, all of shape `[batch]`."""
        return _specs(self.clicks.encoder.columns, {"image_bytes": tf.string})

    def __call__(self, inputs: dict[str, Any]) -> dict[str, Any]:
        files = inputs["image_bytes"]
        inputs = {
            n: vector(n, x, files, "image_bytes") for n, x in inputs.items()
        }
        pixels = decode_pngs(
            inputs.pop("image_bytes"), self.clicks.size, self.clicks.channels
        )
        # What a creative's file would hold at this size, as in training.
        images = tf.cast(tf.round(255 * pixels), tf.uint8)
        scores = self.clicks(from_bytes(images), self.clicks.encode(inputs))
        return {
            "pctr": scores.pctr,
            "pctr_low": scores.low,
            "pctr_high": scores.high,
            "pcvr": scores.pcvr,
        }


def _specs(
    columns: Mapping[str, Column], extra: Mapping[str, tf.DType]
) -> dict[str, tf.TensorSpec]:
    dtypes = {
        name: tf.float32 if is_numeric(column) else tf.string
        for name, column in columns.items()
    }
    return {
        name: tf.TensorSpec([None], dtype, name)
        for name, dtype in {**dtypes, **extra}.items()
    }


def vector(name: str, x: Any, other: Any, reference: str = "seed") -> Any:
    """Enforce shape `[batch]`: the server does not."""
    # Only this looks at the rank while running; it names its input.
    x = tf.ensure_shape(tf.identity(x, name=name), [None])
    check = tf.debugging.assert_equal(
        tf.size(x),
        tf.size(other),
        message=f"`{name}` must have shape [batch], as `{reference}`.",
    )
    with tf.control_dependencies([check] if check is not None else []):
        return tf.identity(x)


def decode_pngs(files: Any, size: int, channels: int) -> Any:
    """Decode PNG files to pictures of one size, in the graph.

    Args:
        files: string tensor `[batch]`.
        size: int. Side in pixels.
        channels: int.

    Returns:
        float32 tensor `[batch, size, size, channels]` in [0, 1]; of four
        channels, straight RGBA.
    """

    def decode(file: Any) -> Any:
        pixels = tf.io.decode_png(file, channels=channels)
        pixels = tf.cast(pixels, tf.float32) / 255
        resized = tf.image.resize(pixels, (size, size), antialias=True)
        return tf.ensure_shape(resized, (size, size, channels))

    return tf.map_fn(decode, files, fn_output_signature=tf.float32)
