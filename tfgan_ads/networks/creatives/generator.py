"""`Generator`: latent and condition to a creative."""

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from typing import ClassVar

import keras
from keras import ops

from tfgan_ads.networks.blocks import base_side
from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.creatives.backbone import Backbone
from tfgan_ads.networks.recipe import Recipe
from tfgan_ads.registry import Registry


class Generator(keras.Model):
    """Draws creatives; the base of all networks that do.

    A network draws what `tanh` brings to [-1, 1]:

    `creative = tanh(draw(style))`

    A new network is a subclass in a module of this folder, under a name:

    ```python
    @CREATIVE_NETWORKS.register("flat")
    @keras.saving.register_keras_serializable("tfgan_ads")
    class FlatGenerator(Generator): ...
    ```

    Class attributes:
        default_widths: tuple of int. Where none are given.
        backbone_widths: tuple of int. The same of the `Backbone` that the
            discriminator and a VAE's encoder look through.
        dense_backbone: bool. Whether that is made of dense layers. Defaults
            to `False`.
        composes: bool. Whether it draws whole ads of parts, and nothing else.
            Defaults to `False`.
        recipes: dict of preset to `Recipe`.

    Args:
        size: int. Side in pixels, divisible by 4.
        channels: int. 1 (grey) or 3 (RGB). Defaults to `3`.
        widths: sequence of int or None. Filters from the coarsest grid to
            the finest, or dense units. Defaults to the network's.

    Call arguments:
        inputs: dict of `latent` `[batch, latent]` and `condition`
            `[batch, condition]`.

    Returns:
        float32 tensor `[batch, size, size, channels]` in [-1, 1].

    Raises:
        ValueError: A size that is not divisible by 4.

    Example:

    >>> generator = CREATIVE_NETWORKS.find("mlp")(28, channels=1)
    >>> generator({"latent": ops.zeros((2, 8)),
    ...            "condition": ops.zeros((2, 10))}).shape
    TensorShape([2, 28, 28, 1])
    """

    default_widths: ClassVar[tuple[int, ...]]
    backbone_widths: ClassVar[tuple[int, ...]]
    dense_backbone: ClassVar[bool] = False
    composes: ClassVar[bool] = False
    recipes: ClassVar[Mapping[str, Recipe]]

    def __init__(
        self,
        size: int,
        channels: int = 3,
        widths: Sequence[int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.side, self.doublings = base_side(size)
        self.size = size
        self.channels = channels
        self.widths = tuple(widths or self.default_widths)
        self.make_layers()

    @classmethod
    def make_backbone(
        cls, size: int, widths: Sequence[int] | None = None, **kwargs: Any
    ) -> Backbone:
        """Make what looks at the creatives of this network.

        Args:
            size: int. Side in pixels, divisible by 4.
            widths: sequence of int or None. Defaults to the network's.
            **kwargs: For `keras.layers.Layer`.

        Returns:
            `Backbone`.
        """
        widths = widths or cls.backbone_widths
        return Backbone(size, widths, cls.dense_backbone, **kwargs)

    def make_layers(self) -> None:
        """Make the layers; the settings are known by then."""
        raise NotImplementedError

    def draw(self, style: Any) -> Any:
        """Draw pictures, before `tanh`.

        Args:
            style: float tensor `[batch, latent + condition]`.

        Returns:
            float32 tensor `[batch, size, size, channels]`.
        """
        raise NotImplementedError

    def call(self, inputs: dict[str, Any]) -> Any:
        style = ops.concatenate(
            [
                ops.cast(inputs["latent"], self.compute_dtype),
                ops.cast(inputs["condition"], self.compute_dtype),
            ],
            -1,
        )
        return ops.tanh(self.draw(style))

    def dense(self, units: int) -> keras.layers.Dense:
        """Make a dense layer for leaky ReLU, under this model's policy."""
        return keras.layers.Dense(
            units, kernel_initializer=he(), dtype=self.dtype_policy
        )

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "size": self.size,
            "channels": self.channels,
            "widths": self.widths,
        }


# Every module of this folder may bring one.
CREATIVE_NETWORKS: Registry[type[Generator]] = Registry("network", __package__)


def default_network(mode: str) -> str:
    """Return the network that serves best where nobody has chosen one.

    Args:
        mode: str. `"composition"` or `"scratch"`.

    Returns:
        str. Its name.

    Example:

    >>> [default_network(mode) for mode in ("composition", "scratch")]
    ['level_set', 'patch']
    """
    return "level_set" if mode == "composition" else "patch"
