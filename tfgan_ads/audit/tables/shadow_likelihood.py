"""`ShadowLikelihood`: likelier than under models that never saw a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.audit.membership_attack import MembershipAttack
from tfgan_ads.audit.tables import row_losses
from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS
from tfgan_ads.audit.tables.table_target import TableTarget

# Of distances, which are 0 between copies.
_FLOOR = 1e-4


@TABLE_ATTACKS.register("likelihood from shadow models")
class ShadowLikelihood(MembershipAttack[TableTarget]):
    """Likelier than under models that never saw a row.

    Shadow models learn as the model did, from rows that an attacker knows.
    What a row scores (by the loss, where the model tells one, and by the
    distance to what is drawn) less its mean over the shadows, in deviations:
    the logarithm of a likelihood ratio, where scores are normal and of one
    variance. What is hard for any model is so no longer taken for unseen.

    Source: Carlini et al., Membership inference attacks from first
    principles, 2022 (LiRA, offline, with one variance).
    """

    sees = "model"

    def cannot(self, target: TableTarget) -> str:
        if target.model is None:
            return "There is no model, only its rows."
        return "" if target.shadows else "It takes --shadows."

    def score(self, target: TableTarget, rows: pd.DataFrame) -> npt.NDArray:
        models = [target.model, *target.shadows]
        known = np.array([[*_statistics(target, m, rows)] for m in models])
        gaps = known[0] - known[1:].mean(0)
        spread = np.maximum(known[1:].std(axis=(0, 2)), 1e-9)
        return np.asarray((gaps / spread[:, None]).sum(0))


def _statistics(
    target: TableTarget, model: Any, rows: pd.DataFrame
) -> Iterator[npt.NDArray]:
    """Yield what rows score under a model, higher for what it has seen."""
    drawn = target.drawn_codes
    if model is not target.model:
        drawn = target.once(_shadow_codes)[target.shadows.index(model)]
    codes = target.space.encode(rows)
    # In logarithms, in which distances are nearly normal.
    yield -np.log(target.space.nearest(codes, drawn)[0][:, 0] + _FLOOR)
    # Of a shared model shadows could tell more than it does itself.
    if not row_losses.cannot(target.model):
        yield -row_losses.row_losses(model, target.as_given(rows))


def _shadow_codes(target: TableTarget) -> list[npt.NDArray]:
    count = len(target.drawn)
    return [
        target.space.encode(target.plain(model.sample(count, seed=target.seed)))
        for model in target.shadows
    ]
