"""`Config`: a run in one typed document."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated
from typing import Any
from typing import Literal
from typing import Self

import pydantic
import pydantic_core
import yaml

from tfgan_ads.errors import AdsError
from tfgan_ads.networks.creatives.registry import CREATIVE_NETWORKS
from tfgan_ads.schema import load_yaml
from tfgan_ads.schema import validated


def _known(network: Any) -> Any:
    """Refuse a network that is not registered, as a literal is refused."""
    # What is not named is not looked for: that takes TensorFlow.
    if network == "auto":
        return network
    names = ["auto", *CREATIVE_NETWORKS]
    if network not in names:
        *most, last = map(repr, names)
        raise pydantic_core.PydanticKnownError(
            "literal_error", {"expected": f"{', '.join(most)} or {last}"}
        )
    return network


class _Section(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(extra="forbid")


class DataConfig(_Section):
    """Which log to read, and how to split it."""

    path: str | None = None
    schema_path: str | None = None
    split_by: list[Literal["user", "product", "time"]] = ["user"]
    shares: list[float] = pydantic.Field(
        [0.8, 0.1, 0.1], min_length=3, max_length=3
    )


class ModelConfig(_Section):
    """What to build; see `CreativeModel`."""

    kind: Literal["gan", "vae"] = "gan"
    size: int = pydantic.Field(32, ge=16, multiple_of=4)
    mode: Literal["auto", "treatment", "scratch"] = "auto"
    condition: str | list[str] = "profile"
    preset: Literal["fast", "balanced", "long"] = "balanced"
    network: Annotated[str, pydantic.BeforeValidator(_known)] = "auto"
    latent: int = pydantic.Field(32, ge=1)
    sharpness: float = pydantic.Field(2.0, ge=0)
    personalisation: Literal["user", "cohort", "none"] = "user"
    cohort_floor: int = pydantic.Field(50, ge=1)


class ClicksConfig(_Section):
    """The click model that guides and chooses; see `ClickModel`."""

    train: bool = True
    members: int = pydantic.Field(3, ge=1)
    epochs: int = pydantic.Field(4, ge=1)
    negatives: float = pydantic.Field(8.0, gt=0)
    conversion_window: float | None = pydantic.Field(None, gt=0)
    weight: float = pydantic.Field(0.0, ge=0)
    anchor: float = pydantic.Field(1.0, ge=0)


class TrainingConfig(_Section):
    """How to train; see `compile` of the model, and `fit`."""

    images: int | None = pydantic.Field(None, gt=0)
    minutes: float | None = pydantic.Field(None, gt=0)
    batch_size: int | None = pydantic.Field(None, ge=1)
    loss: str = "relativistic"
    penalty: str = "r1r2"
    gamma: float | None = pydantic.Field(None, ge=0)
    final_gamma: float | None = pydantic.Field(None, ge=0)
    penalty_interval: int | None = pydantic.Field(None, ge=1)
    centring: float = pydantic.Field(0.0, ge=0)
    attribute_weight: float | None = pydantic.Field(None, ge=0)
    match_weight: float = pydantic.Field(1.0, ge=0)
    augment: Literal["auto"] | float = "auto"
    augment_colour: bool = False
    learning_rate: float | None = pydantic.Field(None, gt=0)
    final_learning_rate: float | None = pydantic.Field(None, gt=0)
    warm_up: float | None = pydantic.Field(None, ge=0, le=1)
    ema_share: float = pydantic.Field(0.05, gt=0, le=1)
    step: Literal["fused", "alternating"] | None = None
    until: dict[str, float] = {}
    patience: int | None = pydantic.Field(None, ge=1)
    validate_every: int = pydantic.Field(32_768, ge=1)
    on_collapse: Literal["warn", "stop", "roll_back"] = "warn"
    dtype: Literal["float32", "mixed_bfloat16", "mixed_float16"] = "float32"
    deterministic: bool = False
    checkpoint_ticks: int = pydantic.Field(5, ge=1)


class _Document(_Section):
    """A config that is read from YAML and the command line, and written."""

    @classmethod
    def resolve(
        cls, path: str | Path | None = None, sets: list[str] | None = None
    ) -> Self:
        """Read a config and lay settings over it.

        Args:
            path: str, Path or None. YAML file.
            sets: list of str, each `section.key=value`; the value is YAML.

        Returns:
            The config.

        Raises:
            AdsError: An unknown key (with the nearest right one) or a value
                that is not allowed.
        """
        document = load_yaml(path) if path else {}
        for item in sets or []:
            key, equals, value = item.partition("=")
            if not equals:
                raise AdsError(
                    f"`--set` must read section.key=value. Received: {item!r}"
                )
            _put(document, key.split("."), yaml.safe_load(value))
        return validated(cls, document, "config")

    def replace(self, settings: Mapping[str, Any]) -> Self:
        """Return a copy with other settings.

        Args:
            settings: dict of `section.key` to value.

        Returns:
            The config.

        Example:

        >>> Config().replace({"training.batch_size": 16}).training.batch_size
        16
        """
        document = self.model_dump(mode="json")
        for key, value in settings.items():
            _put(document, key.split("."), value)
        return validated(type(self), document, "config")

    def to_yaml(self, path: str | Path) -> None:
        """Write the resolved config."""
        text = yaml.safe_dump(self.model_dump(mode="json"), sort_keys=False)
        Path(path).write_text(text, encoding="utf-8")


class Config(_Document):
    """One run: data, model, training and seed.

    The same document in YAML, in Python, and on the command line as
    `--set training.batch_size=128`.

    Example:

    >>> Config.resolve(sets=["training.batch_size=128"]).training.batch_size
    128
    """

    seed: int = 0
    data: DataConfig = DataConfig()
    model: ModelConfig = ModelConfig()
    clicks: ClicksConfig = ClicksConfig()
    training: TrainingConfig = TrainingConfig()


class LogModelConfig(_Section):
    """What to build; see `LogModel`."""

    kind: Literal["gan", "vae"] = "gan"
    preset: Literal["fast", "balanced", "long"] = "balanced"
    latent: int = pydantic.Field(64, ge=1)
    floor: int = pydantic.Field(10, ge=1)
    spike_share: float = pydantic.Field(0.01, gt=0, le=1)
    limit: int = pydantic.Field(1_000, ge=1)
    kinds: dict[str, Literal["number", "category", "boolean", "time"]] = {}


class LogTrainingConfig(_Section):
    """How to train; see `compile` of the model, and `fit`."""

    rows: int | None = pydantic.Field(None, gt=0)
    minutes: float | None = pydantic.Field(None, gt=0)
    batch_size: int | None = pydantic.Field(None, ge=1)
    gamma: float | None = pydantic.Field(None, ge=0)
    learning_rate: float | None = pydantic.Field(None, gt=0)
    ema_share: float = pydantic.Field(0.05, gt=0, le=1)
    until: dict[str, float] = {}
    patience: int | None = pydantic.Field(None, ge=1)
    validate_every: int = pydantic.Field(524_288, ge=1)
    dtype: Literal["float32", "mixed_bfloat16"] = "float32"
    deterministic: bool = False
    checkpoint_ticks: int = pydantic.Field(10, ge=1)


class PrivacyConfig(_Section):
    """What to promise users; see `PrivateLogModel`. None promises nothing."""

    epsilon: float | None = pydantic.Field(None, gt=0)
    delta: float | None = pydantic.Field(None, gt=0, lt=1)
    target: str | None = None
    counts_share: float = pydantic.Field(0.3, gt=0, lt=1)


class LogConfig(_Document):
    """One run of a table model: data, model, training, privacy and seed.

    Example:

    >>> LogConfig.resolve(sets=["model.floor=20"]).model.floor
    20
    """

    seed: int = 0
    data: DataConfig = DataConfig()
    model: LogModelConfig = LogModelConfig()
    training: LogTrainingConfig = LogTrainingConfig()
    privacy: PrivacyConfig = PrivacyConfig()


def _put(document: dict[str, Any], keys: list[str], value: Any) -> None:
    for key in keys[:-1]:
        document = document.setdefault(key, {})
    document[keys[-1]] = value
