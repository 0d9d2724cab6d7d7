"""Callbacks for `fit`."""

from tfgan_ads.creatives.quality.validation import Validation
from tfgan_ads.logs.quality.log_validation import LogValidation
from tfgan_ads.training.callbacks.checkpoint import Checkpoint
from tfgan_ads.training.callbacks.collapse_monitor import CollapseMonitor
from tfgan_ads.training.callbacks.nan_guard import NanGuard
from tfgan_ads.training.callbacks.progress import Progress
from tfgan_ads.training.callbacks.tensor_board import TensorBoard
from tfgan_ads.training.callbacks.time_budget import TimeBudget

__all__ = [
    "Checkpoint",
    "CollapseMonitor",
    "LogValidation",
    "NanGuard",
    "Progress",
    "TensorBoard",
    "TimeBudget",
    "Validation",
]
