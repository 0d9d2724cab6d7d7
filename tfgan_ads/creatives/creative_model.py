"""`CreativeModel`: draws creatives for users and products."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras

from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.creatives.compositions.kit_from_log import kit_from_log
from tfgan_ads.creatives.conditioning import Conditioning
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.creative_generator import CreativeGenerator
from tfgan_ads.creatives.drawing import CreativeDrawing
from tfgan_ads.creatives.mode import check_network
from tfgan_ads.creatives.mode import resolve_mode
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder
from tfgan_ads.networks.creatives.discriminator import FEATURES
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS
from tfgan_ads.networks.creatives.generator import default_network
from tfgan_ads.schema.ad_category import refuse_political
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.training.recipes import find_recipe

# While training a generator of compositions is told of so many rows more than
# the attributes. Otherwise it knows a brand's few ads by heart, and paints
# them, whatever it is asked for.
_TOLD = 0.2


class CreativeModel(CreativeGenerator):
    """A conditional generator of ad creatives, however it is trained.

    Two modes. `composition` lays out a whole ad at any size: it paints the
    background or grades a photograph, and puts product, logo and words over
    it, exact; `scratch` draws the whole picture. The condition is the user's
    profile, the wished attributes, or any columns of the log.

    With a profile as the condition and attributes in the log, what users
    click decides the attributes: `Taste` learns which attributes a profile
    clicks, and chooses some for each creative; the generator obeys them.

    Args:
        schema: `AdSchema` of the log.
        size: int. Side of the creatives in pixels, divisible by 4. Defaults
            to `32`.
        mode: `"composition"`, `"scratch"` or `"auto"` (composition where
            the schema has a product's picture, or another part of an ad).
            Defaults to `"auto"`.
        condition: `"profile"`, `"attributes"`, `"none"` or list of column
            names. Defaults to `"profile"`.
        preset: `"fast"`, `"balanced"` or `"long"`: about two, ten and more
            minutes of a CPU. Decides the widths and what `compile` and `fit`
            are not told. Defaults to `"balanced"`.
        network: str. One of `CREATIVE_NETWORKS`, such as `"conv"`; `"auto"`
            is `default_network`. Defaults to `"auto"`.
        latent: int. Length of the noise vector. Defaults to `32`.
        sharpness: float. Where taste chooses the attributes: 1 draws what
            this user clicks, more leans towards the user's favourites.
            Defaults to `2.0`.
        personalisation: `"user"`, `"cohort"` (what is known of a user is the
            mean of a cohort) or `"none"`. Defaults to `"user"`.
        cohort_floor: int. Users a cohort has at least. Defaults to `50`.
        seed: int. Fixes weights and noise. Defaults to `0`.
        kit: `CompositionKit` or None. Layouts, texts and colours, in
            composition mode; `None` takes the log's own texts.
        styles: int. Length of the styles that it keeps, which stand for what
            it would make of latent and condition; see `adapt`. Defaults to
            `0`, none.
    """

    # The network that tells reals from fakes, where there is one.
    discriminator: Any = None

    def __init__(
        self,
        schema: AdSchema | dict[str, Any],
        size: int = 32,
        mode: str = "auto",
        condition: str | Sequence[str] = "profile",
        preset: str = "balanced",
        network: str = "auto",
        latent: int = 32,
        sharpness: float = 2.0,
        personalisation: str = "user",
        cohort_floor: int = 50,
        seed: int = 0,
        encoder: dict[str, Any] | None = None,
        attribute_encoder: dict[str, Any] | None = None,
        word_encoder: dict[str, Any] | None = None,
        kit: CompositionKit | dict[str, Any] | None = None,
        styles: int = 0,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed, **kwargs)
        if not isinstance(schema, AdSchema):
            schema = AdSchema.from_dict(schema)
        refuse_political(schema.category)
        self.schema = schema
        self.size = size
        self.mode = resolve_mode(schema, mode)
        self.preset = preset
        self.network = network
        self.recipe = find_recipe(self._network, preset)
        check_network(self._network, self.mode)
        self.latent = latent
        self.condition = (
            condition if isinstance(condition, str) else list(condition)
        )
        self.channels = schema.columns[str(schema.creative_image)].channels
        self.conditioning = Conditioning(
            schema,
            self.condition,
            self.mode,
            sharpness,
            personalisation,
            cohort_floor,
            encoder,
            attribute_encoder,
            word_encoder,
            styles,
        )
        self.drawing = CreativeDrawing(self.conditioning, latent, self.mode)
        if isinstance(kit, dict):
            kit = CompositionKit.from_dict(kit)
        self.take_kit(kit)
        if self.conditioning.adapted:
            # A saved model brings its encoders along.
            self.build()

    @property
    def networks(self) -> list[Any]:
        return [*super().networks, self.conditioning]

    @property
    def _network(self) -> str:
        """The network that is built."""
        if self.network == "auto":
            return default_network(self.mode)
        return self.network

    @property
    def encoder(self) -> ProfileEncoder:
        """The encoder of the condition."""
        return self.conditioning.encoder

    @property
    def attribute_encoder(self) -> ProfileEncoder:
        """The encoder of the creative's attributes."""
        return self.conditioning.attribute_encoder

    def adapt(self, log: AdLog, shown: AdLog | None = None) -> None:
        """Learn vocabularies and scales from a log, and build the networks.

        Args:
            log: `AdLog`. What was clicked.
            shown: `AdLog` or None. All that was shown: what ads are made of.
                Defaults to `log`.
        """
        if self.mode == "composition" and self.kit is None:
            self.take_kit(kit_from_log(shown or log))
        self.conditioning.adapt(log, shown or log)
        self.build()
        self.conditioning.store_clicked_attributes(log, self.seed, self.kit)

    def build(self, input_shape: Any = None) -> None:
        if hasattr(self, "generator"):
            return
        keras.utils.set_random_seed(self.seed)
        common: dict[str, Any] = {"size": self.size, "network": self._network}
        common["dtype"] = self.dtype_policy
        make: dict[str, Any] = {
            "size": self.size,
            "channels": self.channels,
            "widths": self.recipe.generator,
            "dtype": self.dtype_policy,
        }
        kind = CREATIVE_NETWORKS.find(self._network)
        self.generator = kind(**make, name="generator")
        self.ema_generator = kind(**make, name="ema_generator", trainable=False)
        if self.kit is not None:
            self.generator.composer = self.kit.composer
            self.ema_generator.composer = self.kit.composer
        self.conditioning.build(FEATURES)
        batch = CreativeBatch.dummy(
            self.mode,
            (self.size, self.channels),
            (self.conditioning.width, self.attribute_encoder.width),
        )
        inputs = self.generator_inputs(batch)
        creatives = self.generator(inputs)
        self.ema_generator(inputs)
        self.ema_generator.set_weights(self.generator.get_weights())
        self.drawing.generator = self.ema_generator
        if not self.shared:
            self.build_partner(common, creatives, batch)
        self.built = True

    def build_partner(
        self, common: dict[str, Any], creatives: Any, batch: CreativeBatch
    ) -> None:
        """Build the other network, the one that looks at creatives.

        Args:
            common: dict. Arguments of every network.
            creatives: float tensor `[1, size, size, channels]`.
            batch: `CreativeBatch` of one row.
        """
        raise NotImplementedError

    def generator_inputs(self, batch: CreativeBatch) -> dict[str, Any]:
        """Return G's inputs for a batch; noise follows from the position."""
        return self.drawing.inputs_of(batch, self.noise_seed(), _TOLD)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "schema": self.schema.to_dict(),
            "size": self.size,
            "mode": self.mode,
            "condition": self.condition,
            "preset": self.preset,
            "network": self.network,
            "latent": self.latent,
            "sharpness": self.conditioning.sharpness,
            "personalisation": self.conditioning.personalisation.mode,
            "cohort_floor": self.conditioning.personalisation.cohort_floor,
            "seed": self.seed,
            "encoder": self.encoder.get_config(),
            "attribute_encoder": self.attribute_encoder.get_config(),
            "word_encoder": self.conditioning.word_encoder.get_config(),
            "kit": self.kit.to_dict() if self.kit is not None else None,
            "styles": self.conditioning.styles,
        }
