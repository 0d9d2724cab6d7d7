"""What the parts of this folder need of one another, and of a click model."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from typing import Protocol
from typing import runtime_checkable

import pyarrow as pa

from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.creatives.conditioning import Conditioning
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.drawing import CreativeDrawing
from tfgan_ads.features.profiles.encoded_rows import Rows
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column


class ClickScores(Protocol):
    """What a click model expects, float32 `[batch]` each.

    `pctr` is the probability of a click, `low` and `high` are the ends of
    its interval, `pcvr` is the probability of a conversion given a click.
    """

    @property
    def pctr(self) -> Any: ...

    @property
    def low(self) -> Any: ...

    @property
    def high(self) -> Any: ...

    @property
    def pcvr(self) -> Any: ...


class ClickPredictor(Protocol):
    """A model of clicks, such as `ClickModel`; see there for what all means."""

    built: bool
    size: int
    channels: int
    members: int
    encoder: ProfileEncoder
    networks: Sequence[Any]

    @property
    def said_columns(self) -> Mapping[str, Column]: ...

    @property
    def tables(self) -> Sequence[Any]: ...

    def __call__(self, images: Any, viewer: dict[str, Any]) -> Any: ...

    def encode(self, profile: Mapping[str, Any]) -> dict[str, Any]: ...

    def encode_table(self, table: pa.Table) -> dict[str, Rows]: ...

    def logits(self, images: Any, viewer: dict[str, Any]) -> Any: ...

    def calibrated(self, logits: Any) -> Any: ...

    def scores(self, click: Any, conversion: Any) -> Any: ...


class CreativePainter(Protocol):
    """A model that draws creatives, however it was trained."""

    built: bool
    schema: AdSchema
    size: int
    channels: int
    mode: str
    conditioning: Conditioning
    drawing: CreativeDrawing
    # The network that tells reals from fakes, where there is one.
    discriminator: Any

    @property
    def encoder(self) -> ProfileEncoder: ...

    @property
    def attribute_encoder(self) -> ProfileEncoder: ...

    @property
    def partner(self) -> Any: ...


class ComposingModel(CreativePainter, Protocol):
    """A model of compositions, of which another of its kind can be made."""

    @property
    def kit(self) -> CompositionKit | None: ...

    @property
    def networks(self) -> list[Any]: ...

    def get_config(self) -> dict[str, Any]: ...

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Any: ...


@runtime_checkable
class RealismJudge(Protocol):
    """A model that says how real creatives look."""

    size: int
    channels: int

    @property
    def encoder(self) -> ProfileEncoder: ...

    def realism(
        self, images: Any, profile: Mapping[str, Any], page: Any = None
    ) -> Any: ...


class TrainedPainter(CreativePainter, Protocol):
    """A model of creatives while it is trained."""

    generator: Any

    def generator_inputs(self, batch: CreativeBatch) -> dict[str, Any]: ...
