"""`ClickNetwork`: will this user click this creative?"""

from collections.abc import Sequence
from typing import Any
from typing import NamedTuple

import keras
from keras import ops

from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.blocks import leaky

FEATURES = 64


class Prediction(NamedTuple):
    """What a click network says of a batch, float32.

    Attributes:
        click: `[batch]`. Logits of a click.
        conversion: `[batch]`. Logits of a conversion, given a click.
        attributes: `[batch, attributes]`. What was seen in the pixels.
    """

    click: Any
    conversion: Any
    attributes: Any


@keras.saving.register_keras_serializable("tfgan_ads")
class ClickNetwork(keras.Model):
    """Scores a creative for whoever sees it, from pixels and profile.

    `logit = a(f) + b(h) + (A f) . (B h) / sqrt(r) + v . s`

    with features `f` of the creative, `h` of the viewer (profile, context,
    ad), and `s` of how it was shown (position). The viewer's history joins
    `h` through attention: the creative asks which past clicks matter. A
    second pair of heads predicts conversions.

    A creative has two sides, its pixels and what it says:

    `f = leaky(W pixels + sum_i E_i[said_i])`

    where what is not told adds nothing, so that a picture alone is scored as
    well.

    Args:
        vocabularies: sequence of int. Tokens of each history column; may be
            empty.
        attributes: int. Width of the auxiliary head; 0 for none. Defaults
            to `0`.
        widths: sequence of int. Filters. Defaults to `(16, 32, 48)`.
        rank: int. Of the interaction. Defaults to `32`.
        said: sequence of int. How many numbers each column of what creatives
            say has; may be empty.

    Call arguments:
        images: float tensor `[batch, size, size, channels]` in [-1, 1].
        viewer: dict of `condition` `[batch, condition]`, `history` int
            `[batch, steps, columns]` and `shown` `[batch, shown]`; and of
            `said` int `[batch, columns]`, 0 where it is not told, or without
            it where nothing is.

    Returns:
        `Prediction`.

    Example:

    >>> network = ClickNetwork(vocabularies=[5])
    >>> viewer = {"condition": ops.zeros((2, 3)), "shown": ops.zeros((2, 1)),
    ...           "history": ops.ones((2, 4, 1), "int32")}
    >>> network(ops.zeros((2, 16, 16, 3)), viewer).click.shape
    TensorShape([2])

    Source: the attention after Zhou et al., Deep interest network, 2018; two
    heads over all impressions, Ma et al., Entire space multi-task model, 2018.
    """

    def __init__(
        self,
        vocabularies: Sequence[int] = (),
        attributes: int = 0,
        widths: Sequence[int] = (16, 32, 48),
        rank: int = 32,
        said: Sequence[int] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.vocabularies = tuple(vocabularies)
        self.attributes = attributes
        self.widths = tuple(widths)
        self.rank = rank
        self.said = tuple(said)
        self.body = [
            keras.layers.Conv2D(
                f, 4, 2, padding="same", kernel_initializer=he()
            )
            for f in self.widths
        ]
        self.features = _dense(FEATURES)
        self.words = [
            keras.layers.Embedding(size, rank) for size in self.vocabularies
        ]
        self.texts = [
            keras.layers.Embedding(size, FEATURES, dtype="float32")
            for size in self.said
        ]
        self.ask = _dense(rank, bias=False)
        self.viewer = _dense(FEATURES)
        self.look = _dense(2 * rank, bias=False)
        self.like = _dense(2 * rank, gain=0.5)
        self.appeal = _dense(2, bias=False, gain=0.1)
        self.habit = _dense(2, gain=0.1)
        self.shown = _dense(1, bias=False, gain=0.1)
        self.describe = _dense(attributes) if attributes else None

    def build(self, images_shape: Any, viewer_shape: dict[str, Any]) -> None:
        # Keras by itself would warn of layers that these inputs do not need.
        viewer = {k: keras.KerasTensor(s) for k, s in viewer_shape.items()}
        self.compute_output_spec(keras.KerasTensor(images_shape), viewer)

    def call(self, images: Any, viewer: dict[str, Any]) -> Prediction:
        return self.meet(self.see(images, viewer.get("said")), viewer)

    def meet(self, f: Any, viewer: dict[str, Any]) -> Prediction:
        """Return the `Prediction` for features of creatives, as of `see`."""
        h = ops.cast(viewer["condition"], "float32")
        if self.vocabularies:
            past = self.remember(viewer["history"], f)
            h = ops.concatenate([h, past], -1)
        if not h.shape[-1]:
            # Of whom nothing is known, all are alike.
            h = ops.ones((ops.shape(f)[0], 1))
        h = leaky(self.viewer(h))
        met = ops.reshape(self.look(f) * self.like(h), (-1, 2, self.rank))
        both = self.appeal(f) + self.habit(h)
        both = both + ops.sum(met, -1) / self.rank**0.5
        click = both[:, 0]
        if viewer["shown"].shape[-1]:
            click = click + self.shown(viewer["shown"])[:, 0]
        seen = self.describe(f) if self.describe else f[:, :0]
        return Prediction(click, both[:, 1], seen)

    def see(self, images: Any, said: Any = None) -> Any:
        """Return the features of creatives, float32 `[batch, 64]`.

        Args:
            images: float tensor `[batch, size, size, channels]` in [-1, 1].
            said: int tensor `[batch, columns]`, or None where nothing is
                told.
        """
        x = ops.cast(images, self.compute_dtype)
        for layer in self.body:
            x = leaky(layer(x))
        x = ops.reshape(x, (ops.shape(x)[0], -1))
        f = self.features(ops.cast(x, "float32"))
        if said is not None and self.said:
            f = f + self.read(said)
        return leaky(f)

    def read(self, said: Any) -> Any:
        """Return what words, layout and background add to the features."""
        told = ops.cast(said > 0, "float32")[..., None]
        return sum(
            texts(said[:, i]) * told[:, i] for i, texts in enumerate(self.texts)
        )

    def remember(self, history: Any, f: Any) -> Any:
        """Pool past clicks by how much this creative recalls them."""
        keys = sum(words(history[..., i]) for i, words in enumerate(self.words))
        keys = ops.cast(keys, "float32")
        known = ops.cast(ops.any(history > 0, -1), "float32")
        score = ops.sum(keys * self.ask(f)[:, None], -1) / self.rank**0.5
        weight = ops.exp(score - ops.max(score, 1, keepdims=True)) * known
        weight = weight / (ops.sum(weight, 1, keepdims=True) + 1e-9)
        return ops.sum(keys * weight[..., None], 1)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "vocabularies": self.vocabularies,
            "attributes": self.attributes,
            "widths": self.widths,
            "rank": self.rank,
            "said": self.said,
        }


def _dense(
    units: int, bias: bool = True, gain: float = 1.0
) -> keras.layers.Dense:
    """A float32 dense layer: everything after the pixels is one."""
    return keras.layers.Dense(
        units, use_bias=bias, kernel_initializer=he(gain), dtype="float32"
    )
