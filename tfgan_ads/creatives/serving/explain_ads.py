"""`ExplainAds`: the endpoint that says why an ad is as it is."""

from __future__ import annotations

from typing import Any

import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.next_layout import next_layout
from tfgan_ads.creatives.interfaces import ClickPredictor
from tfgan_ads.creatives.serving.generate_ads import GenerateAds
from tfgan_ads.features.profiles.permitted_users import blank
from tfgan_ads.networks.creatives.pixels import from_bytes
from tfgan_ads.networks.creatives.pixels import to_bytes
from tfgan_ads.schema.role import WORD_ROLES
from tfgan_ads.schema.role import Role

# What of an ad is explained, beside the columns, and what says it.
PARTS: dict[str, tuple[Role, ...]] = {
    "words": WORD_ROLES,
    "layout": (Role.LAYOUT,),
    "background": (Role.BACKGROUND,),
    "product": (),
}


class ExplainAds:
    """Says what each column and each part did to an ad, and to its clicks.

    Columns by occlusion, as `Explain` has it. Of `PARTS` the `image_effect`
    is how far the ad moves, as it is judged, without the words, in the next
    layout that suits the slot, without the photograph, without the product;
    `pctr_effect` is the log-odds of a click less those that are expected of
    the same picture where nobody tells the words, the layout or the
    photograph; and of the product, less those of the ad without it.

    Args:
        generate: `GenerateAds`. What draws the ads.
        clicks: `ClickModel`.
    """

    def __init__(self, generate: GenerateAds, clicks: ClickPredictor) -> None:
        self.generate = generate
        self.clicks = clicks
        self.model = generate.model
        self.columns = list(generate.columns)
        self.names = generate.names
        roles = [
            self.model.schema.columns[name].role for name in clicks.said_columns
        ]
        self._told = {
            part: [int(role not in hidden) for role in roles]
            for part, hidden in PARTS.items()
        }

    @property
    def tables(self) -> list[Any]:
        """The lookup tables it uses."""
        return self.generate.tables

    def specs(self) -> dict[str, tf.TensorSpec]:
        """Return the inputs: name to spec, all of shape `[batch]`."""
        return self.generate.specs()

    def __call__(self, inputs: dict[str, Any]) -> dict[str, Any]:
        profile, given, inputs = self.generate.read(inputs)
        rows = tf.shape(inputs["seed"])[0]
        drawing = self.model.drawing
        # All rows as they are, then all without the first column, ...
        many = self._without_columns(profile, rows)
        count = len(self.columns) + 1
        seeds, given = _repeated((inputs["seed"], given), count)
        known = drawing.inputs(many, seeds, given)
        first = tf.nest.map_structure(lambda x: x[:rows], known)
        lacking = self._without_parts(first["parts"])
        known = _joined(known, *({**first, "parts": p} for p in lacking))
        drawn = from_bytes(to_bytes(drawing.generator(known)))
        ads = tf.reshape(drawn, [count + len(PARTS), rows, *drawn.shape[1:]])
        moved = tf.reduce_mean(tf.abs(ads[:1] - ads) / 2, [2, 3, 4])
        # Of the click model it is the viewer that changes, not the ad; and
        # what it is told of the ad.
        viewer = self._viewers(drawing.with_words(profile, first), many, count)
        same = _repeated(ads[0], count + len(PARTS) - 1)
        seen = tf.concat([same, ads[-1]], 0)
        odds = tf.reshape(self._odds(seen, viewer), [-1, rows])
        names = tf.constant([[*self.columns, *PARTS]])
        return {
            "feature": tf.repeat(names, rows, 0),
            "pctr": tf.sigmoid(odds[0]),
            "pctr_effect": tf.transpose(odds[:1] - odds[1:]),
            "image_effect": tf.transpose(moved[1:]),
        }

    def _without_columns(
        self, profile: dict[str, Any], rows: Any
    ) -> dict[str, Any]:
        """Repeat profiles: as they are, and without each of the columns."""
        count = len(self.columns) + 1
        without = tf.repeat(tf.range(-1, count - 1), rows)
        many = _repeated(profile, count)
        for i, name in enumerate(self.columns):
            x = many[name]
            many[name] = tf.where(without == i, blank(x), x)
        return many

    def _without_parts(
        self, parts: CompositionInputs
    ) -> list[CompositionInputs]:
        """Return ads each of which lacks one of `PARTS`."""
        return [
            parts._replace(copy=tf.zeros_like(parts.copy) - 1),
            parts._replace(
                layout=next_layout(self.generate.kit.layouts, parts)
            ),
            parts._replace(
                photo_id=tf.zeros_like(parts.photo_id) - 1,
                photo=tf.zeros_like(parts.photo),
            ),
            parts._replace(
                product=tf.zeros_like(parts.product),
                product_aspect=tf.zeros_like(parts.product_aspect),
            ),
        ]

    def _viewers(
        self, ad: dict[str, Any], many: dict[str, Any], count: int
    ) -> dict[str, Any]:
        """Encode viewers without each column, then ads without each part."""
        known = self.model.conditioning.personalisation
        told = self.clicks.encode(known.mask_user_columns(ad))
        viewers = self.clicks.encode(known.mask_user_columns(many))
        if "said" in told:
            viewers["said"] = _repeated(told["said"], count)
        return _joined(viewers, *(self._untold(told, part) for part in PARTS))

    def _untold(self, viewer: dict[str, Any], part: str) -> dict[str, Any]:
        """Hide what says a part."""
        if "said" not in viewer:
            return viewer
        told = tf.constant(self._told[part])
        return {**viewer, "said": viewer["said"] * told}

    def _odds(self, images: Any, viewer: dict[str, Any]) -> Any:
        """Return calibrated log-odds of a click `[batch]`."""
        clicks, _ = self.clicks.logits(images, viewer)
        return tf.reduce_mean(self.clicks.calibrated(clicks), 0)


def _repeated(x: Any, count: int) -> Any:
    """Return all rows of all tensors so many times over."""
    return tf.nest.map_structure(lambda each: tf.concat([each] * count, 0), x)


def _joined(*structures: Any) -> Any:
    """Put the rows of structures of tensors one below the other."""
    return tf.nest.map_structure(lambda *x: tf.concat(x, 0), *structures)
