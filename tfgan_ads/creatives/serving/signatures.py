"""The signatures of an exported model of creatives, by their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from typing import Self

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.creatives.safety import GraphGate
from tfgan_ads.creatives.serving.catalogue import Catalogue
from tfgan_ads.registry import Registry
from tfgan_ads.serving.endpoint import Endpoint


@dataclass(frozen=True)
class Export:
    """What is exported.

    Attributes:
        model: `CreativeModel`.
        chooser: `Chooser` or None.
        n: int. Creatives a row, with a chooser.
        catalogue: `Catalogue` or None.
        version: str. What is answered as `model_version`.
        realism: bool. Whether `score` tells what the discriminator says.
        gates: tuple of `GraphGate`. What has to let creatives through.
    """

    model: CreativePainter
    chooser: Chooser | None
    n: int
    catalogue: Catalogue | None
    version: str
    realism: bool = False
    gates: tuple[GraphGate, ...] = ()


class CreativeEndpoint(Endpoint, Protocol):
    """An endpoint that knows from what it can be made."""

    @classmethod
    def offer(cls, export: Export) -> Self | None:
        """Return the endpoint, or None where there is nothing to ask."""
        ...


# Every module of this folder may bring one.
SIGNATURES: Registry[type[CreativeEndpoint]] = Registry(
    "signature", __package__
)
