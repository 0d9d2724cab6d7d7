"""`Generator`: latent, profile and product to a creative."""

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from typing import ClassVar

import keras
from keras import ops

from tfgan_ads.errors import AdsError
from tfgan_ads.networks.blocks import base_side
from tfgan_ads.networks.blocks import he
from tfgan_ads.networks.creatives.backbone import Backbone
from tfgan_ads.networks.creatives.product_placer import composite
from tfgan_ads.networks.recipe import Recipe
from tfgan_ads.registry import Registry


class Generator(keras.Model):
    """Draws creatives; the base of all networks that do.

    A network draws what `tanh` brings to [-1, 1]. With a product that is a
    treatment, painted around the product and composited in the graph, so that
    the product's own pixels are exact:

    `treatment = tanh(draw(style, product))`
    `creative = product.rgb + (1 - product.alpha) * treatment`

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
        keeps_product: bool. Whether it can paint around a product. Defaults
            to `False`.
        composes: bool. Whether it draws whole ads of parts, and nothing else.
            Defaults to `False`.
        recipes: dict of preset to `Recipe`.

    Args:
        size: int. Side in pixels, divisible by 4.
        channels: int. 1 (grey) or 3 (RGB). Defaults to `3`.
        product: bool. Whether a product is kept (treatment mode). Defaults
            to `False`.
        widths: sequence of int or None. Filters from the coarsest grid to
            the finest, or dense units. Defaults to the network's.

    Call arguments:
        inputs: dict of `latent` `[batch, latent]`, `condition`
            `[batch, condition]`, and in treatment mode `product`
            `[batch, size, size, 4]`, premultiplied RGBA in [0, 1].

    Returns:
        float32 tensor `[batch, size, size, channels]` in [-1, 1].

    Raises:
        AdsError: A product, which the network cannot keep.
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
    keeps_product: ClassVar[bool] = False
    composes: ClassVar[bool] = False
    recipes: ClassVar[Mapping[str, Recipe]]

    def __init__(
        self,
        size: int,
        channels: int = 3,
        product: bool = False,
        widths: Sequence[int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.side, self.doublings = base_side(size)
        self.size = size
        self.channels = channels
        self.product = product
        self.widths = tuple(widths or self.default_widths)
        if product and not self.keeps_product:
            raise _product_error(type(self))
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

    def draw(self, style: Any, product: Any) -> Any:
        """Draw pictures, before `tanh`.

        Args:
            style: float tensor `[batch, latent + condition]`.
            product: float tensor `[batch, size, size, 4]`, or None where
                none is kept.

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
        product = inputs["product"] if self.product else None
        treatment = ops.tanh(self.draw(style, product))
        if product is None:
            return treatment
        product = ops.cast(product, "float32")
        return 2 * composite(product, (treatment + 1) / 2) - 1

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
            "product": self.product,
            "widths": self.widths,
        }


def _product_error(refused: type[Generator]) -> AdsError:
    """Say which networks keep a product."""
    keep = [
        f"network={name!r}"
        for name, network in CREATIVE_NETWORKS.items()
        if network.keeps_product
    ]
    name = next(
        (name for name, n in CREATIVE_NETWORKS.items() if n is refused),
        refused.__name__,
    )
    return AdsError(
        f"A product needs {' or '.join(keep)}. Received: network={name!r}"
    )


# Every module of this folder may bring one.
CREATIVE_NETWORKS: Registry[type[Generator]] = Registry("network", __package__)


def default_network(mode: str) -> str:
    """Return the network that serves best where nobody has chosen one.

    Args:
        mode: str. `"composition"`, `"treatment"` or `"scratch"`.

    Returns:
        str. Its name.

    Example:

    >>> [default_network(mode) for mode in ("composition", "scratch")]
    ['level_set', 'patch']
    """
    return {"composition": "level_set", "treatment": "conv"}.get(mode, "patch")
