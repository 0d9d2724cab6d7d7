"""`CreativeGAN`: learns which creatives a user clicks, and draws new ones."""

from collections.abc import Mapping
from typing import Any

import keras
import tensorflow as tf
from keras import ops

from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.creatives import augmentation
from tfgan_ads.creatives.auxiliary_losses import FIGURES
from tfgan_ads.creatives.auxiliary_losses import Supervision
from tfgan_ads.creatives.click_guidance import Guidance
from tfgan_ads.creatives.creative_model import CreativeModel
from tfgan_ads.errors import AdsError
from tfgan_ads.losses.attributes import likely_attributes
from tfgan_ads.networks.creatives.discriminator import Discriminator
from tfgan_ads.networks.discriminator_output import DiscriminatorOutput
from tfgan_ads.training.adversarial_model import AdversarialModel
from tfgan_ads.training.objective import Score

# Share of the run during which the probability of augmentation rises.
_RAMP = 0.25


@keras.saving.register_keras_serializable("tfgan_ads")
class CreativeGAN(CreativeModel, AdversarialModel):
    """A conditional GAN for ad creatives.

    What it draws for whom is `CreativeModel`'s business, and so are the
    arguments; how it is trained is `AdversarialModel`'s. Beyond that, D also
    names the attributes, small logs are augmented, and a click model may
    guide. Without attributes in the log the generator is led by taste over
    the discriminator's features of the pictures.

    Args:
        schema: `AdSchema` of the log.
        **kwargs: See `CreativeModel`.

    Example:

    >>> from tfgan_ads.schema import AdSchema
    >>> schema = AdSchema(columns={
    ...     "image": {"role": "creative", "kind": "image", "channels": 1},
    ...     "label": {"role": "creative"}})
    >>> gan = CreativeGAN(schema, size=28, condition="attributes")
    >>> gan.mode, gan.channels
    ('scratch', 1)
    """

    guidance: Guidance | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, figures=(*FIGURES, "click_logit"), **kwargs)
        self.creatives = 1

    def build_critic(
        self, common: dict[str, Any], creatives: Any, batch: dict[str, Any]
    ) -> None:
        self.discriminator = Discriminator(
            **common,
            attributes=self.attribute_encoder.width,
            widths=self.recipe.discriminator,
            name="discriminator",
        )
        self.discriminator(creatives, self.conditioning.public(batch))

    @property
    def gamma_scale(self) -> float:  # type: ignore[override]
        return (self.size / 32) ** 2

    def compile(  # type: ignore[override]
        self,
        *,
        attribute_weight: float | None = None,
        match_weight: float = 1.0,
        click_model: ClickModel | None = None,
        click_weight: float = 0.1,
        anchor: float = 1.0,
        augment: str | float = "auto",
        augment_colour: bool = False,
        **kwargs: Any,
    ) -> None:
        """Choose losses, optimisers and schedules.

        Args:
            attribute_weight: float or None. Weight of the auxiliary
                attribute loss. `None` is the recipe's.
            match_weight: float. Weight of the matching loss between profiles
                and creatives.
            click_model: `ClickModel` or None. Guides the generator, and taste,
                to what users click; see `Guidance`. It is not saved with the
                model.
            click_weight: float. Weight of the guidance. Defaults to `0.1`.
            anchor: float. Weight of the discriminator's logit within the
                guidance. Defaults to `1.0`.
            augment: `"auto"` or float in [0, 1]. How often D sees a shifted
                and cut out creative; it rises to that from 0 during the
                first quarter of the run. `"auto"` goes by how often a
                creative is seen: never up to 100 times, 0.3 from 200 on.
            augment_colour: bool. Whether colours may be varied too. Defaults
                to `False`.
            **kwargs: See `AdversarialModel.compile`.

        Raises:
            AdsError: A combination that cannot work, with the reason.
        """
        own = dict(locals())
        for name in ("self", "kwargs", "click_model", "__class__"):
            own.pop(name, None)
        own = self.with_recipe(own)
        self.supervision = Supervision(own["attribute_weight"], match_weight)
        _check(augment)
        super().compile(**kwargs)
        self._settings |= own
        self.guidance = None
        if click_model is not None and click_weight > 0:
            self.guidance = Guidance(click_model, click_weight, anchor)
            self.guidance.check(self.size, self.channels)

    def variables_of(self, which: str) -> list[Any]:
        """List what one side trains; taste goes with the discriminator."""
        variables = super().variables_of(which)
        if which == "discriminator":
            variables = variables + self.conditioning.trainable_variables
        return variables

    def told(self, batch: dict[str, Any]) -> dict[str, Any]:
        told = {"condition": self.conditioning.public(batch)}
        if self._settings["augment"] != 0:
            shape = (batch["image"].shape[0], augmentation.NOISE)
            seed = self.noise_seed()
            told["noise"] = tf.random.stateless_uniform(shape, seed)
        return told

    def critique(
        self, both: Any, told: dict[str, Any], group: int, progress: Any
    ) -> DiscriminatorOutput:
        if "noise" in told:
            both = self.augment(both, told["noise"], progress)
        return super().critique(both, told, group, progress)

    def augment(self, images: Any, noise: Any, progress: Any) -> Any:
        """Shift and cut out some creatives, more as the run goes on."""
        probability = self.augment_top() * ops.minimum(progress / _RAMP, 1.0)
        colour = self._settings["augment_colour"]
        return augmentation.augment(images, noise, probability, colour)

    def realism(self, images: Any, profile: Mapping[str, Any]) -> Any:
        """Say how real creatives look; runs in any graph.

        The discriminator's logit for what it is told in training: the public
        part of the condition, and the attributes, as it reads them itself.

        Args:
            images: float tensor `[batch, size, size, channels]` in [-1, 1].
            profile: dict of raw columns, `[batch]` each.

        Returns:
            float32 tensor `[batch]`, the higher the more real.
        """
        rows = ops.shape(images)[0]
        batch = {"condition": ops.zeros((rows, 0))}
        if self.encoder.columns:
            batch["condition"] = self.encoder(profile)
        if self.conditioning.chooses:
            features = self.discriminator.extract(images)
            batch["attributes"] = likely_attributes(
                self.discriminator.describe(features), self.conditioning.groups
            )
        told = self.conditioning.public(batch)
        return self.discriminator(images, told).logits

    def augment_top(self) -> Any:
        """Return the probability after the rise, as the plan now stands."""
        top = self._settings["augment"]
        if top == "auto":
            planned = ops.cast(self.images_planned, "float32")
            top = augmentation.suggested_probability(planned / self.creatives)
        return top

    def prepare(self, examples: int) -> None:
        if examples != self.creatives:
            self.creatives = examples
            self.train_function = None

    def supervise(
        self, score: Score, verdict: DiscriminatorOutput, batch: dict[str, Any]
    ) -> Score:
        score = self.supervision.add(score, verdict, batch, self.conditioning)
        if self.guidance is None:
            return score
        weight, anchor = self.guidance.weight, self.guidance.anchor
        click, real = self.guidance.judge(self, batch, self.noise_seed())
        # Taste learns with the discriminator, which must not learn to call
        # guided creatives real.
        return score.plus(
            -weight * click,
            -weight * (click + anchor * real),
            {"click_logit": click},
        )


def _check(augment: str | float) -> None:
    """Refuse settings outside their range."""
    known = augment == "auto" if isinstance(augment, str) else 0 <= augment <= 1
    if not known:
        raise AdsError(
            "`augment` must be 'auto' or a number in [0, 1]. "
            f"Received: augment={augment!r}"
        )
