"""`StyleInversion`: finds the styles under which given grounds are painted."""

from __future__ import annotations

from functools import partial
from typing import Any
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import tensorflow as tf

from tfgan_ads.creatives.adaptation.grounds import Grounds
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.graphs import Graphs
from tfgan_ads.creatives.graphs import as_given
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.losses.palette import palette_loss
from tfgan_ads.schema.slot import SOLD
from tfgan_ads.schema.slot import Slot

# Of Adam.
_RATE, _MEAN, _SPREAD = 0.05, 0.9, 0.999
# How much the palette counts on ads of other slots, and how far elements and
# colours go from where the generator would have them.
_PALETTE, _ANCHOR = 0.5, 0.1
# How much it counts what is painted where the ground is not known.
_FILLED = 0.15
_SLOTS = [(slot.width, slot.height) for slot in map(Slot.read, SOLD)]


class FoundStyles(NamedTuple):
    """The styles of some grounds.

    Attributes:
        styles: float32 array `[ads, style]`.
        apart: float32 array `[ads]`. How far from the ground is what is drawn
            in that style; see `Grounds.apart`.
    """

    styles: npt.NDArray[np.float32]
    apart: npt.NDArray[np.float32]


class StyleInversion:
    """Finds styles by descent, the generator as it is.

    `min_w |m (background(w) - x)|^2 + a SW(background(w, other slot), x)
    + b |moves(w) - moves(w_0)|^2`

    with the ground `x`, weights `m` of what is known of it, the sliced
    Wasserstein distance of palettes, so that a style has its colours at every
    size, and the style `w_0` that the generator makes of the attributes (but
    buttons and panels are to have the colours of the ad's). Each
    step it is painted under the elements of some other ad: what is behind
    words has to be fit to be seen.

    Args:
        model: `CreativeModel` of compositions.
        seed: int. Defaults to `0`.

    Source: Abdal et al., Image2StyleGAN, 2019; Bonneel et al., Sliced and
    Radon Wasserstein barycenters of measures, 2015.
    """

    def __init__(self, model: CreativePainter, seed: int = 0) -> None:
        self.generator = model.drawing.generator
        self.drawing = model.drawing
        self.seed = seed
        # Traced once, however many inversions there are.
        graph = partial(Graphs().of, held=(), calls=np.inf, signature=as_given)
        self._slope = graph("slope", function=self._sloped)
        self._drawn = graph("background", function=self._background)

    def __call__(
        self,
        batch: CreativeBatch,
        grounds: Grounds,
        steps: int = 60,
        near: npt.NDArray[np.float32] | None = None,
    ) -> FoundStyles:
        """Find the styles of ads.

        Args:
            batch: `CreativeBatch` of arrays, with attributes. What has a
                photograph is graded, all else is painted.
            grounds: `Grounds` of as many ads.
            steps: int. Defaults to `60`.
            near: float array `[ads, style]` or None. Where to begin. Defaults
                to the styles that the generator makes of the attributes.

        Returns:
            `FoundStyles`.
        """
        inputs = self.drawing.inputs_of(batch, (self.seed, 1))
        start = self.generator.direct(inputs)
        start = start._replace(
            accent=_known_or(grounds.buttons, start.accent),
            panel=_known_or(grounds.panels, start.panel),
        )
        known = tf.constant(_FILLED + (1 - _FILLED) * grounds.known)
        given = inputs, start, tf.constant(grounds.filled), known
        style = np.asarray(start.style if near is None else near, "float32")
        mean, spread = np.zeros_like(style), np.zeros_like(style)
        for number in range(1, steps + 1):
            slope = self._slope(style, *given, *self._others(batch, number))
            # Adam, whose own state would have to be made anew for each call.
            mean += (1 - _MEAN) * (slope.numpy() - mean)
            spread += (1 - _SPREAD) * (slope.numpy() ** 2 - spread)
            step = mean / (1 - _MEAN**number)
            step /= np.sqrt(spread / (1 - _SPREAD**number)) + 1e-9
            style = style - _RATE * step
        return FoundStyles(style, grounds.apart(self._drawn(inputs, style)))

    def _others(self, batch: CreativeBatch, number: int) -> tuple[Any, ...]:
        """Return the elements and the slots of a step, and its seed."""
        rng = np.random.default_rng([self.seed, number])
        count = len(batch.condition)
        slots = np.array(_SLOTS, "float32")[
            rng.integers(len(_SLOTS), size=count)
        ]
        width, height = (tf.constant(side) for side in slots.T)
        others = tf.constant(rng.permutation(count))
        return others, width, height, tf.constant([self.seed, number])

    def _sloped(
        self,
        style: Any,
        inputs: dict[str, Any],
        start: Any,
        ground: Any,
        known: Any,
        others: Any,
        width: Any,
        height: Any,
        seed: Any,
    ) -> Any:
        """Return the gradient of what is to be minimised."""
        with tf.GradientTape() as tape:
            tape.watch(style)
            direction = self._direct(inputs, style)
            parts = _among(inputs["parts"], others)
            below = self.generator.background(direction, parts)
            apart = tf.reduce_mean(known * tf.square(below - ground))
            resized = parts._replace(width=width, height=height)
            small = self.generator.background(direction, resized)
            moved = sum(
                tf.reduce_mean(tf.square(here - there))
                for here, there in zip(direction[1:], start[1:])
            )
            total = apart + _ANCHOR * moved
            total += _PALETTE * palette_loss(small, ground, seed)
        return tape.gradient(total, style)

    def _background(self, inputs: dict[str, Any], style: Any) -> Any:
        direction = self._direct(inputs, style)
        return self.generator.background(direction, inputs["parts"])

    def _direct(self, inputs: dict[str, Any], style: Any) -> Any:
        return self.generator.direct({**inputs, "style": style})


def _known_or(colours: Any, others: Any) -> Any:
    """Return colours, and others where they are not known."""
    known = np.isfinite(colours)
    return tf.where(known, np.where(known, colours, 0), others)


def _among(parts: Any, others: Any) -> Any:
    """Return ads that have the words and the layouts of others."""
    return parts._replace(
        copy=tf.gather(parts.copy, others),
        layout=tf.gather(parts.layout, others),
    )
