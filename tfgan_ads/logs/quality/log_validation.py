"""`LogValidation`: figures of a table model while it trains."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.quality.table_comparison import TableComparison
from tfgan_ads.logs.quality.table_metrics import VALIDATION_METRICS
from tfgan_ads.logs.table_rows import TableRows
from tfgan_ads.metrics.metric import figures
from tfgan_ads.training.callbacks.callback_registry import CALLBACKS
from tfgan_ads.training.callbacks.periodic_validation import PeriodicValidation

# Fewer rows say nothing.
_LEAST = 50


@CALLBACKS.register("log_validation")
class LogValidation(PeriodicValidation):
    """Compares drawn rows with held-out ones, so that nobody has to guess.

    Every so many rows all of `VALIDATION_METRICS`: how hard trees find it to
    tell drawn rows from held-out ones (`detection`), and how alike columns
    (`shape`) and pairs of columns (`trend`) are. See `PeriodicValidation` for what is done with the figures.

    Args:
        held_out: DataFrame or `AdLog`. Rows that are not learned from.
        every: int. Rows between two looks. Defaults to `524_288`.
        until: dict of str to float or None. Figures that are good enough,
            such as `{"detection": 0.7}`.
        monitor: str. Defaults to `"detection"`.
        patience: int or None. Looks without anything better before the run
            ends; `None` for no end.
        restore_best: bool. Whether the best generator is put back at the
            end. Defaults to `False`: the schedules end where it is best.
        limit: int. Rows compared. Defaults to `5_000`.
        folder: Path or None. See `PeriodicValidation`.
    """

    METRICS = VALIDATION_METRICS

    def __init__(
        self,
        held_out: pd.DataFrame | AdLog,
        every: int = 524_288,
        until: Mapping[str, float] | None = None,
        monitor: str = "detection",
        patience: int | None = None,
        restore_best: bool = False,
        limit: int = 5_000,
        folder: Path | None = None,
    ) -> None:
        super().__init__(every, until, monitor, patience, restore_best, folder)
        self.table, _, count = TableRows(held_out).draw(limit)
        if count < _LEAST:
            raise AdsError(
                f"Validation needs at least {_LEAST} held-out rows. "
                f"Received: {count}"
            )

    def evaluate_now(self) -> dict[str, float]:
        model = self.model
        model.set_marginals(len(self.table))
        table = self.table[model.transformer.columns]
        drawn = model.sample(len(table), seed=model.seed + 1)
        compared = TableComparison(table, drawn, model.transformer.numeric)
        return figures(VALIDATION_METRICS, compared)
