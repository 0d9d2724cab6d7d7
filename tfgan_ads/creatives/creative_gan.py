"""`CreativeGAN`: learns which creatives a user clicks, and draws new ones."""

from collections.abc import Mapping
from typing import Any

import keras
from keras import ops

from tfgan_ads import replicas
from tfgan_ads.creatives import augmentation
from tfgan_ads.creatives.auxiliary_losses import FIGURES
from tfgan_ads.creatives.auxiliary_losses import AuxiliaryLosses
from tfgan_ads.creatives.click_guidance import ClickGuidance
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.creative_gan_settings import CreativeGanSettings
from tfgan_ads.creatives.interfaces import ClickPredictor
from tfgan_ads.creatives.trainable_creative_model import TrainableCreativeModel
from tfgan_ads.losses.attributes import likely_attributes
from tfgan_ads.networks.creatives.discriminator import Discriminator
from tfgan_ads.networks.creatives.pixels import cover
from tfgan_ads.networks.creatives.pixels import hide_pixels
from tfgan_ads.networks.discriminator_output import DiscriminatorOutput
from tfgan_ads.training.adversarial_training import AdversarialTraining
from tfgan_ads.training.compile_with import compile_with
from tfgan_ads.training.objective import GanLosses

# Share of the run during which the probability of augmentation rises.
_RAMP = 0.25


@keras.saving.register_keras_serializable("tfgan_ads")
class CreativeGAN(TrainableCreativeModel):
    """A conditional GAN for ad creatives.

    What it draws for whom is `CreativeModel`'s business, and so are the
    arguments; how it is trained is `AdversarialTraining`'s. Beyond that, D
    also names the attributes, small logs are augmented, and a click model may
    guide. Without attributes in the log the generator is led by taste over
    the discriminator's features of the pictures.

    Args:
        schema: `AdSchema` of the log.
        **kwargs: See `CreativeModel`.

    Example:

    >>> from tfgan_ads.schema.ad_schema import AdSchema
    >>> schema = AdSchema(columns={
    ...     "image": {"role": "creative", "kind": "image", "channels": 1},
    ...     "label": {"role": "creative"}})
    >>> gan = CreativeGAN(schema, size=28, condition="attributes")
    >>> gan.mode, gan.channels
    ('scratch', 1)
    """

    settings: CreativeGanSettings
    guidance: ClickGuidance | None = None

    @classmethod
    def figures(cls) -> tuple[str, ...]:
        told = ("reconstruction", "click_logit")
        return (*AdversarialTraining.figures(), *FIGURES, *told)

    @property
    def partner(self) -> Any:
        return None if self.shared else self.discriminator

    def build_partner(
        self, common: dict[str, Any], creatives: Any, batch: CreativeBatch
    ) -> None:
        self.discriminator = Discriminator(
            **common,
            attributes=self.attribute_encoder.width,
            widths=self.recipe.discriminator,
            name="discriminator",
        )
        self.discriminator(creatives, self._public(batch))

    @compile_with(CreativeGanSettings)
    def compile(self, settings: CreativeGanSettings) -> None:
        """Choose losses, optimisers and schedules."""
        settings = settings.filled(self.recipe.settings)
        gamma = self.recipe.gamma * (self.size / 32) ** 2
        self.train_by(AdversarialTraining(self, settings, gamma))
        assert settings.attribute_weight is not None
        self.auxiliary = AuxiliaryLosses(
            settings.attribute_weight, settings.match_weight
        )
        self._guide(settings)

    def _guide(self, settings: CreativeGanSettings) -> None:
        """Let a click model guide, where there is one that counts."""
        self.guidance = None
        clicks = settings.click_model
        if clicks is not None and settings.click_weight > 0:
            weights = (settings.click_weight, settings.anchor)
            self.guidance = ClickGuidance(clicks, *weights)
            self.guidance.check(self.size, self.channels)

    def guiding_clicks(self) -> ClickPredictor | None:
        return self.guidance.clicks if self.guidance else None

    @property
    def generator_variables(self) -> list[Any]:
        return self.generator.trainable_variables

    @property
    def discriminator_variables(self) -> list[Any]:
        """What D's loss moves: taste learns with the discriminator."""
        taste = self.conditioning.trainable_variables
        return self.discriminator.trainable_variables + taste

    def discriminator_inputs(self, batch: CreativeBatch) -> dict[str, Any]:
        inputs = {"condition": self._public(batch)}
        if batch.hidden is not None:
            inputs["hidden"] = batch.hidden
        if self.settings.augment != 0:
            shape = (batch.image.shape[0], augmentation.NOISE)
            seed = self.noise_seed()
            inputs["noise"] = replicas.uniform(shape, seed)
        return inputs

    def _public(self, batch: CreativeBatch) -> Any:
        return self.conditioning.public(batch.condition, batch.attributes)

    def discriminate(
        self, examples: Any, inputs: Any, group: int, progress: Any
    ) -> DiscriminatorOutput:
        # Of a real and its fake the same is hidden, so that it tells nothing;
        # and in here, so that no slope is measured where D is blind.
        examples = hide_pixels(examples, inputs.get("hidden"))
        if "noise" in inputs and progress is not None:
            examples = self.augment(examples, inputs["noise"], progress)
        return self.discriminator(examples, inputs["condition"], group=group)

    def augment(self, images: Any, noise: Any, progress: Any) -> Any:
        """Shift and cut out some creatives, more as the run goes on."""
        probability = self.augment_top() * ops.minimum(progress / _RAMP, 1.0)
        colour = self.settings.augment_colour
        return augmentation.augment(images, noise, probability, colour)

    def augment_top(self) -> Any:
        """Return the probability after the rise, as the plan now stands."""
        top = self.settings.augment
        if top == "auto":
            planned = ops.cast(self.examples_planned, "float32")
            top = augmentation.suggested_probability(planned / self.creatives)
        return top

    def auxiliary_losses(
        self,
        losses: GanLosses,
        output: DiscriminatorOutput,
        batch: CreativeBatch,
        fake: Any,
        progress: Any,
    ) -> GanLosses:
        losses = self.auxiliary.add(losses, output, batch, self.conditioning)
        real = self.reals(batch)
        fake = cover(ops.cast(fake, "float32"), batch.hidden, real)
        apart = ops.mean(ops.square(fake - real))
        weight = self._reconstruction_weight(progress)
        losses = losses.add(0.0, weight * apart, {"reconstruction": apart})
        if self.guidance is None:
            return losses
        weight, anchor = self.guidance.weight, self.guidance.anchor
        click, real = self.guidance.logits(self, batch, self.noise_seed())
        # Taste learns with the discriminator, which must not learn to call
        # guided creatives real.
        return losses.add(
            -weight * click,
            -weight * (click + anchor * real),
            {"click_logit": click},
        )

    def _reconstruction_weight(self, progress: Any) -> Any:
        """Return how much it counts that fakes are unlike their reals."""
        start = self.settings.reconstruction_weight or 0.0
        return start * (1 - ops.minimum(ops.cast(progress, "float32"), 1.0))

    def realism(
        self, images: Any, profile: Mapping[str, Any], page: Any = None
    ) -> Any:
        """Say how real creatives look; runs in any graph.

        The discriminator's logit for what it is told in training: the public
        part of the condition, and the attributes, as it reads them itself.

        Args:
            images: float tensor `[batch, size, size, channels]` in [-1, 1].
            profile: dict of raw columns, `[batch]` each.
            page: float tensor `[batch, 5]`, in composition mode: the slots,
                as of `page_features`.

        Returns:
            float32 tensor `[batch]`, the higher the more real.
        """
        condition, attributes = ops.zeros((ops.shape(images)[0], 0)), None
        if self.encoder.columns:
            condition = self.encoder(profile)
        if page is not None:
            condition = ops.concatenate([condition, page], -1)
        if self.conditioning.samples_attributes:
            features = self.discriminator.extract(images)
            attributes = likely_attributes(
                self.discriminator.describe(features), self.conditioning.groups
            )
        public = self.conditioning.public(condition, attributes)
        return self.discriminator(images, public).logits
