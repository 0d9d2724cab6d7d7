"""The signatures of an exported model of rows, by their names."""

from __future__ import annotations

from collections.abc import Callable

from tfgan_ads.logs.interfaces import RowSource
from tfgan_ads.registry import Registry
from tfgan_ads.serving.endpoint import Endpoint

# Every module of this folder may bring one: a class that takes the model.
SIGNATURES: Registry[Callable[[RowSource], Endpoint]] = Registry(
    "signature", __package__
)
