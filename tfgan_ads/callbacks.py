"""Callbacks for `fit`: every registered one, under its class's name.

A new one is found without being listed here. What is listed is what type
checkers and editors shall know.
"""

from typing import Any

from tfgan_ads.creatives.quality.validation import Validation as Validation
from tfgan_ads.logs.quality.log_validation import LogValidation as LogValidation
from tfgan_ads.training.callbacks.callback_registry import CALLBACKS
from tfgan_ads.training.callbacks.checkpoint import Checkpoint as Checkpoint
from tfgan_ads.training.callbacks.collapse_monitor import (
    CollapseMonitor as CollapseMonitor,
)
from tfgan_ads.training.callbacks.nan_guard import NanGuard as NanGuard
from tfgan_ads.training.callbacks.progress import Progress as Progress
from tfgan_ads.training.callbacks.tensor_board import TensorBoard as TensorBoard
from tfgan_ads.training.callbacks.time_budget import TimeBudget as TimeBudget


def __getattr__(name: str) -> Any:
    if name == "__all__":
        return __dir__()
    for kind in CALLBACKS.values():
        if kind.__name__ == name:
            return kind
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(kind.__name__ for kind in CALLBACKS.values())
