"""`CollapseMonitor`: sees a run go wrong, says so, and can turn it back."""

from __future__ import annotations

import logging
from collections import deque
from typing import Any
from typing import NamedTuple

import keras
import numpy as np

from tfgan_ads.errors import AdsError
from tfgan_ads.training.callbacks.callback_registry import CALLBACKS
from tfgan_ads.training.callbacks.nan_guard import not_finite
from tfgan_ads.training.snapshot import Snapshot

logger = logging.getLogger("tfgan_ads")

ACTIONS = ("warn", "stop", "roll_back")
# A figure that falls below this share of the run's own best, once that best
# is worth the name. Levels mean little: a healthy young run has a coverage
# of 0.35, a grown one of 0.9.
FALLS = {
    "val_coverage": (0.5, 0.1),
    "val_vendi_lowest": (0.5, 0.2),
    "val_modes": (0.75, 0.2),
}
# Below this share of real creatives' variety there is no picture to speak of.
LEAST_VARIETY = 0.1
# After so many looks some creative should lie among real ones.
LOOKS_TO_START = 4
# A gradient that leaves its own recent range by such a factor.
GRADIENT_FACTOR = 100.0
RECENT = 20


class Alarm(NamedTuple):
    """One thing that went wrong.

    Attributes:
        images: int. Images seen by then.
        saw: str. What was seen, with its numbers.
        advice: str. What to try.
    """

    images: int
    saw: str
    advice: str


@CALLBACKS.register("collapse_monitor")
class CollapseMonitor(keras.callbacks.Callback):
    """Raises an alarm when a run falls from its own best.

    Watched are the coverage, the Vendi score within the poorest class and
    the modes reached, as `Validation` finds them (put it before this one),
    whether any creative lies near a real one, the variety of pixels, both
    gradients, and whether every figure is a number.

    Args:
        action: `"warn"`, `"stop"`, or `"roll_back"`: put the best state
            back, halve the learning rate and go on.
        rollbacks: int. How often to roll back before stopping. Defaults to
            `2`.

    Attributes:
        alarms: list of `Alarm`.

    Raises:
        AdsError: An unknown action.
    """

    def __init__(self, action: str = "warn", rollbacks: int = 2) -> None:
        super().__init__()
        if action not in ACTIONS:
            raise AdsError(
                f"`action` must be one of {', '.join(ACTIONS)}. "
                f"Received: action={action!r}"
            )
        self.action = action
        self.rollbacks = rollbacks
        self.alarms: list[Alarm] = []

    def on_train_begin(self, logs: Any = None) -> None:
        self.best: dict[str, float] = {}
        self.recent: dict[str, deque[float]] = {
            name: deque(maxlen=RECENT) for name in ("d_gradient", "g_gradient")
        }
        self.left = self.rollbacks
        self.looks = 0
        self.good = Snapshot(self.model)

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None):
        logs = logs if logs is not None else {}
        found = self._alarms(logs)
        if found:
            self.alarms += found
            self._act(found, logs)
        else:
            self._remember(logs)

    def _alarms(self, logs: dict[str, Any]) -> list[Alarm]:
        """List what went wrong in this tick."""
        seen = self.model.seen
        advice = self.model.method.advice
        bad = not_finite(logs)
        if bad:
            saw = f"{', '.join(bad)} is not a finite number"
            return [Alarm(seen, saw, advice["nan"])]
        causes = [
            *((saw, "fall") for saw in self._falls(logs)),
            *((saw, "gradient") for saw in self._gradients(logs)),
        ]
        if logs.get("val_variety", 1.0) < LEAST_VARIETY:
            value = logs["val_variety"]
            saw = f"two creatives differ by {value:.0%} of what real ones do"
            causes.append((saw, "flat"))
        if self._never_started(logs):
            saw = f"no creative lies near a real one after {self.looks} looks"
            causes.append((saw, "flat"))
        return [Alarm(seen, saw, advice[kind]) for saw, kind in causes]

    def _never_started(self, logs: dict[str, Any]) -> bool:
        """Whether generated and real creatives have yet to meet."""
        if "val_coverage" not in logs:
            return False
        self.looks += 1
        apart = logs["val_coverage"] == logs.get("val_precision") == 0
        return self.looks >= LOOKS_TO_START and apart

    def _falls(self, logs: dict[str, Any]) -> list[str]:
        """Describe figures that fell from the run's own best."""
        said = []
        for name, (share, least) in FALLS.items():
            best = self.best.get(name, 0.0)
            if name in logs and best > least and logs[name] < share * best:
                said.append(
                    f"{name[4:]} fell from {best:.2f} to {logs[name]:.2f}"
                )
        return said

    def _gradients(self, logs: dict[str, Any]) -> list[str]:
        """Describe gradients that left their recent range."""
        said = []
        for name, recent in self.recent.items():
            value = float(logs.get(name, 0.0))
            if name not in logs or len(recent) < 3:
                continue
            usual = float(np.median(recent))
            up, down = usual * GRADIENT_FACTOR, usual / GRADIENT_FACTOR
            if value > up or value < down:
                said.append(f"{name} went from {usual:.2g} to {value:.2g}")
        return said

    def _remember(self, logs: dict[str, Any]) -> None:
        """Take a healthy tick in."""
        for name, recent in self.recent.items():
            if name in logs:
                recent.append(float(logs[name]))
        better = logs.get("val_coverage", -1.0) > self.best.get(
            "val_coverage", -1.0
        )
        for name in FALLS:
            if name in logs:
                self.best[name] = max(self.best.get(name, 0.0), logs[name])
        if better:
            self.good = Snapshot(self.model)

    def _act(self, found: list[Alarm], logs: dict[str, Any]) -> None:
        """Tell, and do what was asked for."""
        for alarm in found:
            logger.warning(
                "Collapse after %s images: %s. %s",
                f"{alarm.images:,}",
                alarm.saw,
                alarm.advice,
            )
        if self.action == "warn":
            return
        if self.action == "roll_back" and self.left > 0:
            self.left -= 1
            self._roll_back(logs)
        else:
            self.good.restore(self.model)
            logger.warning("Stopped; the best state is back.")
            self.model.stop_training = True

    def _roll_back(self, logs: dict[str, Any]) -> None:
        """Go on from the best state at half the learning rate."""
        self.good.restore(self.model)
        self.model.rate_scale.assign(self.model.rate_scale / 2)
        for recent in self.recent.values():
            recent.clear()
        # The figures are of weights that are gone; others must not act on
        # them.
        for name in not_finite(logs):
            del logs[name]
        logger.warning(
            "Back to the best state, at %.3g of the learning rate; "
            "%d more such turns.",
            float(self.model.rate_scale.numpy()),
            self.left,
        )
