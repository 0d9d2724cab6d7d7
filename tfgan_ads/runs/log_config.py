"""`LogConfig`: a run of a model of rows in one typed document."""

from __future__ import annotations

from collections.abc import Mapping
from types import GenericAlias
from typing import Annotated
from typing import Any
from typing import ClassVar
from typing import Literal

import pydantic

from tfgan_ads.features.tables.column_kinds import KINDS
from tfgan_ads.logs.log_model import LogModel
from tfgan_ads.logs.private.pair_settings import PairSettings
from tfgan_ads.logs.private.private_log_model import PrivateLogModel
from tfgan_ads.logs.quality.log_validation import LogValidation
from tfgan_ads.runs.document import Document
from tfgan_ads.runs.document import section_of
from tfgan_ads.runs.privacy_config import PrivacyConfig
from tfgan_ads.runs.section import Count
from tfgan_ads.runs.section import RunConfig
from tfgan_ads.runs.section import Section
from tfgan_ads.runs.section import name_in
from tfgan_ads.runs.section import parameters
from tfgan_ads.runs.section import settings_of
from tfgan_ads.runs.section import with_fields
from tfgan_ads.training.adversarial_settings import AdversarialSettings
from tfgan_ads.training.settings import Settings
from tfgan_ads.training.variational_settings import VariationalSettings


@with_fields(
    {"kind": (Literal["gan", "vae"], "gan")}
    | {"kinds": (GenericAlias(dict, (str, name_in(KINDS))), {})}
    | parameters(
        LogModel.__init__,
        preset=Literal["fast", "balanced", "long"],
        latent=Count,
        floor=Count,
        spike_share=Annotated[float, pydantic.Field(gt=0, le=1)],
        limit=Count,
    )
)
class LogModelConfig(Section):
    """What to build; see `LogModel`."""


@with_fields(
    {"rows": (Count | None, None)}
    | parameters(LogValidation.__init__, {"every": "validate_every"})
    # Ticks are longer here, and checkpoints smaller.
    | {"checkpoint_ticks": (Count, 10)}
)
class LogRunConfig(RunConfig):
    """How long to train, and what to look at meanwhile; see `fit`."""

    dtype: Literal["float32", "mixed_bfloat16"] = "float32"


@with_fields(settings_of(AdversarialSettings))
class LogTrainingConfig(LogRunConfig):
    """How to train; see `LogGAN.compile`."""


@with_fields(settings_of(VariationalSettings))
class LogVaeTrainingConfig(LogRunConfig):
    """How to train; see `LogVAE.compile`."""


@with_fields(settings_of(PairSettings))
class PrivateTrainingConfig(LogRunConfig):
    """How to train; see `PrivateLogModel.compile`."""


@with_fields(parameters(PrivateLogModel.__init__, target=str | None))
class LogPrivacyConfig(PrivacyConfig):
    """What to promise users; see `PrivateLogModel`. None promises nothing."""


class LogConfig(Document):
    """One run of a table model: data, model, training, privacy and seed.

    Example:

    >>> LogConfig.resolve(sets=["model.floor=20"]).model.floor
    20
    """

    SETTINGS: ClassVar[type[Settings]] = AdversarialSettings

    model: LogModelConfig = LogModelConfig()
    training: LogTrainingConfig = LogTrainingConfig()
    privacy: LogPrivacyConfig = LogPrivacyConfig()

    @classmethod
    def kinds(cls) -> dict[str, type[Any]]:
        return {
            "model.kind=gan": LogConfig,
            "model.kind=vae": LogVaeConfig,
            "privacy.epsilon": PrivateLogConfig,
        }

    @classmethod
    def kind_of(cls, document: Mapping[str, Any]) -> str:
        if section_of(document, "privacy").get("epsilon") is not None:
            return "privacy.epsilon"
        kind = section_of(document, "model").get("kind", "gan")
        return f"model.kind={kind}"


@with_fields({"training": (LogVaeTrainingConfig, LogVaeTrainingConfig())})
class LogVaeConfig(LogConfig):
    """One run of a VAE of rows."""

    SETTINGS: ClassVar[type[Settings]] = VariationalSettings


@with_fields({"training": (PrivateTrainingConfig, PrivateTrainingConfig())})
class PrivateLogConfig(LogConfig):
    """One run under differential privacy."""

    SETTINGS: ClassVar[type[Settings]] = PairSettings
