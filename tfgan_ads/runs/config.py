"""`Config`: a run of a model of creatives in one typed document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from typing import Any
from typing import ClassVar
from typing import Literal

import pydantic

from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.creatives.creative_gan_settings import CreativeGanSettings
from tfgan_ads.creatives.creative_model import CreativeModel
from tfgan_ads.creatives.creative_vae_settings import CreativeVaeSettings
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.private_impressions import PrivateImpressions
from tfgan_ads.networks.creatives.generator import CREATIVE_NETWORKS
from tfgan_ads.runs.document import Document
from tfgan_ads.runs.document import section_of
from tfgan_ads.runs.privacy_config import PrivacyConfig
from tfgan_ads.runs.section import AtLeastZero
from tfgan_ads.runs.section import Count
from tfgan_ads.runs.section import Positive
from tfgan_ads.runs.section import RunConfig
from tfgan_ads.runs.section import Section
from tfgan_ads.runs.section import name_in
from tfgan_ads.runs.section import parameters
from tfgan_ads.runs.section import settings_of
from tfgan_ads.runs.section import with_fields
from tfgan_ads.training.callbacks.checkpoint import Checkpoint
from tfgan_ads.training.callbacks.collapse_monitor import CollapseMonitor
from tfgan_ads.training.settings import Settings

# What the section about clicks has: how much they count in training.
_ABOUT_CLICKS = ("click_weight", "anchor")


@with_fields(
    {"kind": (Literal["gan", "vae"], "gan")}
    | parameters(
        CreativeModel.__init__,
        size=Annotated[int, pydantic.Field(ge=16, multiple_of=4)],
        mode=Literal["auto", "composition", "scratch"],
        condition=str | list[str],
        preset=Literal["fast", "balanced", "long"],
        network=name_in(CREATIVE_NETWORKS, "auto"),
        latent=Count,
        sharpness=AtLeastZero,
        personalisation=Literal["user", "cohort", "none"],
        cohort_floor=Count,
    )
)
class ModelConfig(Section):
    """What to build; see `CreativeModel`."""


@with_fields(
    {"train": (bool, True)}
    | parameters(
        ClickEnsemble.__init__,
        members=Count,
        conversion_window=Positive | None,
    )
    | parameters(ClickModel.fit, epochs=Count, negatives=Positive)
    # Guidance costs realism: it is there for whoever asks for it.
    | {"weight": (AtLeastZero, 0.0)}
    | {"anchor": settings_of(CreativeGanSettings)["anchor"]}
)
class ClicksConfig(Section):
    """The click model that guides and chooses; see `ClickModel`."""


@with_fields(
    {"images": (Count | None, None)}
    # Nobody waits for the figures of a run: it looks half as often.
    | {"validate_every": (Count, 32_768)}
    | parameters(
        CollapseMonitor.__init__,
        {"action": "on_collapse"},
        action=Literal["warn", "stop", "roll_back"],
    )
    | parameters(Checkpoint.__init__, {"ticks": "checkpoint_ticks"})
)
class CreativeRunConfig(RunConfig):
    """How long to train, and what to look at meanwhile; see `fit`."""

    dtype: Literal["float32", "mixed_bfloat16", "mixed_float16"] = "float32"
    # Whether words in flattened creatives are hidden from all that learns.
    hide_words: bool = True


@with_fields(settings_of(CreativeGanSettings, _ABOUT_CLICKS))
class TrainingConfig(CreativeRunConfig):
    """How to train; see `CreativeGAN.compile`."""


@with_fields(settings_of(CreativeVaeSettings))
class VaeTrainingConfig(CreativeRunConfig):
    """How to train; see `CreativeVAE.compile`."""


@with_fields(
    parameters(
        PrivateImpressions.__init__,
        impressions=Count | None,
        rows=Count | None,
        preset=Literal["fast", "balanced", "long"],
    )
)
class CreativePrivacyConfig(PrivacyConfig):
    """What to promise users; see `PrivateImpressions`. None promises nothing."""


class Config(Document):
    """One run: data, model, clicks, training, privacy and seed.

    The same document in YAML, in Python, and on the command line as
    `--set training.batch_size=128`.

    Example:

    >>> Config.resolve(sets=["training.batch_size=128"]).training.batch_size
    128
    >>> Config().replace({"training.batch_size": 16}).training.batch_size
    16
    """

    SETTINGS: ClassVar[type[Settings]] = CreativeGanSettings

    # The folder of a run whose models this one goes on from.
    start: str | None = None
    model: ModelConfig = ModelConfig()
    clicks: ClicksConfig = ClicksConfig()
    training: TrainingConfig = TrainingConfig()
    privacy: CreativePrivacyConfig = CreativePrivacyConfig()

    @classmethod
    def kinds(cls) -> dict[str, type[Any]]:
        return {"model.kind=gan": Config, "model.kind=vae": VaeConfig}

    @classmethod
    def kind_of(cls, document: Mapping[str, Any]) -> str:
        kind = section_of(document, "model").get("kind", "gan")
        return f"model.kind={kind}"


@with_fields({"training": (VaeTrainingConfig, VaeTrainingConfig())})
class VaeConfig(Config):
    """One run of a VAE, which no click model guides."""

    SETTINGS: ClassVar[type[Settings]] = CreativeVaeSettings

    def settings(self) -> Settings:
        if self.clicks.weight:
            raise AdsError(
                "`clicks.weight` does not fit model.kind=vae: there is no "
                "discriminator to hold guided creatives to what is real. "
                f"Received: clicks.weight={self.clicks.weight}"
            )
        return super().settings()
