"""`LevelSetGenerator`: paints and lays out whole ads, at any size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from typing import NamedTuple

import keras
from keras import ops

from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.blocks import leaky
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS
from tfgan_ads.networks.creatives.generator import Generator
from tfgan_ads.networks.creatives.level_set_painter import LevelSetPainter
from tfgan_ads.networks.creatives.photo_grade import PhotoGrade
from tfgan_ads.networks.recipe import Recipe

STYLE = 128
_ELEMENTS = 7
_SETTINGS = {
    "learning_rate": 2e-3,
    "warm_up": 0.0,
    "penalty_interval": 1,
    "attribute_weight": 1.0,
    "reconstruction_weight": 1_000.0,
    "step": "fused",
}


class Direction(NamedTuple):
    """What the generator decides before it paints, float32 tensors.

    Attributes:
        style: `[batch, style]`.
        moves: `[batch, 7, 3]`. Of the elements; see `composition.Design`.
        accent: `[batch, 3]`. Of button and badge.
        panel: `[batch, 3]`. Of what is under words.
    """

    style: Any
    moves: Any
    accent: Any
    panel: Any


@CREATIVE_NETWORKS.register("level_set")
@keras.saving.register_keras_serializable("tfgan_ads")
class LevelSetGenerator(Generator):
    """Directs an ad, paints its background, and has it composed.

    `ad = compose(background(style), moves(style), colours(style), elements)`

    Latent, condition and the product's colours become a style. From it come
    the moves of the elements, the colours of button and panel, the grade of a
    photograph if there is one, and the fields of `LevelSetPainter`. Product,
    logo and words are put over it by `composer`, which is given, and
    differentiable.

    Args:
        size: int. Side of the squeezed square that ads are judged as.
        **kwargs: See `Generator`; `widths` are filters of the painter's
            coarse and fine grid.

    Call arguments:
        inputs: dict of `latent`, `condition` and `parts`:
            `CompositionInputs` with pictures in [0, 1]. While training there
            may be `told`, `[batch, 1]`: 0 where the look of the product is
            kept from it. A `style`, `[batch, 128]`, is taken in the place of
            the one that would be made of latent and condition.

    Returns:
        float32 tensor `[batch, size, size, 3]` in [-1, 1].
    """

    default_widths = (64, 32)
    backbone_widths = (32, 64, 96)
    composes = True
    recipes = {
        "fast": Recipe((48, 24), (24, 48, 72), 64, 0.5, _SETTINGS),
        "balanced": Recipe((64, 32), (32, 64, 96), 64, 0.5, _SETTINGS),
        "long": Recipe((96, 48), (48, 96, 144), 64, 0.5, _SETTINGS),
    }
    # What lays elements over backgrounds: `Composer`, given before it is built.
    composer: Any = None

    def __init__(
        self,
        size: int,
        channels: int = 3,
        widths: Sequence[int] | None = None,
        **kwargs: Any,
    ) -> None:
        # Boxes are in pixels, which half precision cannot count.
        kwargs.setdefault("autocast", False)
        super().__init__(size, channels, widths, **kwargs)

    def make_layers(self) -> None:
        self.mapping = [self.dense(STYLE), self.dense(STYLE)]
        self.glance = self.dense(STYLE // 4)
        self.painter = LevelSetPainter(self.widths, dtype=self.dtype_policy)
        self.grade = PhotoGrade(dtype="float32")
        self.moves = self._head(3 * _ELEMENTS)
        self.colours = self._head(6)

    def _head(self, units: int) -> keras.layers.Dense:
        return keras.layers.Dense(
            units, kernel_initializer=he(0.5), dtype="float32"
        )

    def call(self, inputs: dict[str, Any]) -> Any:
        direction = self.direct(inputs)
        parts = inputs["parts"]
        below = self.background(direction, parts)
        return 2 * self.composer.compose(below, direction, parts) - 1

    def direct(self, inputs: dict[str, Any]) -> Direction:
        """Decide all that is not painted."""
        given = inputs.get("style")
        style = self.style(inputs) if given is None else self._cast(given)
        known = ops.cast(style, "float32")
        moves = ops.reshape(ops.tanh(self.moves(known)), (-1, _ELEMENTS, 3))
        colours = ops.sigmoid(2 * self.colours(known))
        return Direction(style, moves, colours[:, :3], colours[:, 3:])

    def style(self, inputs: dict[str, Any]) -> Any:
        """Make a style of latent, condition and the product's look."""
        parts = inputs["parts"]
        look = ops.average_pool(parts.product, parts.product.shape[1] // 4)
        look = leaky(self.glance(self._cast(ops.reshape(look, (-1, 64)))))
        if "told" in inputs:
            look = look * self._cast(inputs["told"])
        style = ops.concatenate(
            [
                self._cast(inputs["latent"]),
                self._cast(inputs["condition"]),
                look,
                self._cast(parts.has_photo)[:, None],
            ],
            -1,
        )
        for layer in self.mapping:
            style = leaky(layer(style))
        return style

    def background(self, direction: Direction, parts: Any) -> Any:
        """Return what is behind the elements, `[batch, size, size, 3]`."""
        painted = self.paint(direction, parts, self.size, self.size)
        graded = self.grade(
            parts.photo,
            parts.photo,
            direction.style,
            rows=self.size,
            columns=self.size,
        )
        there = parts.has_photo[:, None, None, None]
        return painted + there * (graded - painted)

    def paint(
        self, direction: Direction, parts: Any, rows: Any, columns: Any
    ) -> Any:
        """Paint a background around the elements.

        Args:
            direction: `Direction`.
            parts: `CompositionInputs`.
            rows: int, or int32 scalar. Of the grid, which may be squeezed.
            columns: int, or int32 scalar.

        Returns:
            float32 tensor `[batch, rows, columns, 3]` in [0, 1].
        """
        return self.painter(
            direction.style,
            parts.width,
            parts.height,
            rows=rows,
            columns=columns,
            around=self.composer.around(direction, parts),
        )

    def _cast(self, x: Any) -> Any:
        return ops.cast(x, self.compute_dtype)
