"""`Audit`: what all attacks together say."""

from __future__ import annotations

import time
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import TypeVar

import numpy as np
from scipy.stats import norm

from tfgan_ads.audit.aim import Aim
from tfgan_ads.audit.attack import Attack
from tfgan_ads.audit.attack_result import AttackResult
from tfgan_ads.audit.membership_attack import EPSILON
from tfgan_ads.metrics.membership import least_auc

T = TypeVar("T")
# What leaks nothing is accused this seldom, by all attacks together.
_SELDOM = 0.01


@dataclass
class Audit:
    """What all attacks together say.

    Every attack is one more chance to accuse what leaks nothing, so each has
    to be as much surer (Bonferroni): all of them together accuse one clean
    model of a hundred.

    Attributes:
        results: list of `AttackResult`.
        sees: dict of an attack's name to what the attacker has.
        seconds: dict of an attack's name to its time.
        skipped: dict of an attack's name to why it was not tried.
        allow: float. Advantage that is put up with. Defaults to `0.0`.
        claimed: float or None. The epsilon that is promised to whom the
            attacks ask about, if one is.
    """

    results: list[AttackResult] = field(default_factory=list)
    sees: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    allow: float = 0.0
    claimed: float | None = None

    def attack(
        self,
        attacks: Mapping[str, type[Attack[T]]],
        target: T,
        tell: Callable[[str], None] = lambda said: None,
    ) -> None:
        """Try attacks on a target, and keep what comes of them.

        Args:
            attacks: mapping of name to a class of `Attack`, such as a
                `Registry`.
            target: What they attack.
            tell: function of a sentence. Told what is tried.
        """
        for name, kind in attacks.items():
            attack = kind()
            if why := attack.cannot(target):
                self.skipped[name] = why
                continue
            tell(f"{name} ...")
            begun = time.perf_counter()
            self.results += attack.run(name, target)
            self.seconds[name] = time.perf_counter() - begun
            self.sees[name] = attack.sees

    @property
    def limit(self) -> float:
        """The chance below which an attack has found something."""
        return _SELDOM / max(len(self.results), 1)

    @property
    def found(self) -> list[AttackResult]:
        """The attacks that tell more than is put up with, strongest first."""
        told = [
            result
            for result in self.results
            if result.chance < self.limit and result.advantage.low > self.allow
        ]
        return sorted(told, key=_strength, reverse=True)

    @property
    def leaks(self) -> bool:
        """Whether any attack has found something, or refutes a claim."""
        return bool(self.found) or self.refuted

    @property
    def epsilon(self) -> float:
        """The epsilon that there must be at least; see `epsilon_bound`."""
        bounds = [each.figures.get(EPSILON, 0.0) for each in self.results]
        return max(bounds, default=0.0)

    @property
    def refuted(self) -> bool:
        """Whether people are told apart more surely than was promised."""
        return self.claimed is not None and self.epsilon > self.claimed

    def strongest(
        self, aim: Aim, sees: Sequence[str] = ("rows", "model")
    ) -> AttackResult | None:
        """Return the strongest attack of an aim, if any was tried."""
        tried = [
            result
            for result in self.results
            if result.aim is aim and self.sees.get(result.attack) in sees
        ]
        return max(tried, key=_strength, default=None)

    @property
    def verdict(self) -> str:
        """All of it in one line."""
        if not self.results:
            return "Cannot tell: no attack could be tried."
        if self.refuted:
            return (
                f"The promise of epsilon {self.claimed:g} is broken: an attack "
                f"shows {self.epsilon:.2g} at least."
            )
        if self.found:
            best = {result.aim: result for result in reversed(self.found)}
            told = [f"{aim}: {_told(best[aim])}" for aim in Aim if aim in best]
            return f"An attacker {'; '.join(told)}."
        best_try = self.strongest(Aim.MEMBERSHIP)
        said = f"No attack of {len(self.results)} tells people apart"
        if self.allow:
            said += f" by more than is allowed ({self.allow:.0%})"
        if best_try is None or best_try.counts is None:
            return f"{said}."
        least = least_auc(*best_try.counts, float(norm.isf(self.limit)))
        return (
            f"{said}: who was in the log, {_told(best_try)}; an AUC from "
            f"{np.ceil(100 * least) / 100:.2f} on would have been seen."
        )


def _strength(result: AttackResult) -> tuple[float, float]:
    return result.advantage.low, result.advantage.value


def _told(result: AttackResult) -> str:
    return f"{result.said} ({result.attack})"
