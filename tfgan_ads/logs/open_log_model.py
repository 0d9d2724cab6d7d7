"""`OpenLogModel`: a model that may look at the rows of a log."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.logs.log_dataset import LogDataset
from tfgan_ads.logs.log_model import LogModel
from tfgan_ads.logs.row_batch import RowBatch
from tfgan_ads.logs.table_rows import TableRows
from tfgan_ads.training.fit_plan import check_length

logger = logging.getLogger("tfgan_ads")
# How often a row is seen at most, unless it is said how many are to be. Seen
# more often, rows of a small table are learned by heart.
_SEEN = 500
# Columns are learned from so many rows at most: one in 100,000 is still seen ten
# times, and to hold them takes some 300 MB.
_ADAPTED = 1_000_000
# Below so many rows, little is learned of people but who they are.
_SMALL = 2_000


class OpenLogModel(LogModel):
    """Learns from the rows themselves, and promises nothing to users.

    Args:
        **kwargs: See `LogModel`.
    """

    def adapt(self, table: pd.DataFrame | AdLog) -> None:
        """Learn the columns of a table, and build the networks.

        Of more than a million rows, a million that are drawn at random are
        looked at: `floor` people of these must have had a value.

        Args:
            table: DataFrame or `AdLog`.
        """
        self.read_kinds(table)
        self._adapt(TableRows(table))

    def _adapt(self, rows: TableRows) -> None:
        table, units, count = rows.draw(_ADAPTED, self.seed)
        if count > len(table):
            logger.info(
                "The columns are learned from %s of %s rows, drawn at random.",
                f"{len(table):,}",
                f"{count:,}",
            )
        self.transformer.fit(table, units)
        states = self.transformer.transform(table).states
        self.frequencies = [
            np.bincount(states[:, i], minlength=count) / len(table)
            for i, count in enumerate(self.transformer.states)
        ]
        self.build()

    def reals(self, batch: RowBatch) -> Any:
        return self.layout.expand(batch.states, batch.places)

    def generator_inputs(self, batch: RowBatch) -> dict[str, Any]:
        """Return G's inputs for a batch; noise follows from the position."""
        return self.inputs_given(self.reals(batch))

    def fit(  # type: ignore[override]
        self,
        x: pd.DataFrame | AdLog,
        rows: int | None = None,
        minutes: float | None = None,
        batch_size: int | None = None,
        validation_data: pd.DataFrame | AdLog | None = None,
        until: Mapping[str, float] | None = None,
        callbacks: Sequence[keras.callbacks.Callback] = (),
        verbose: int | str = "auto",
    ) -> keras.callbacks.History:
        """Train on a table.

        Args:
            x: DataFrame or `AdLog`, of which pictures and the ids of users
                and impressions are left out.
            rows: int or None. How many rows to see in all, those of earlier
                calls and a resumed checkpoint included. Defaults to
                4,000,000, and each at most 500 times, where `minutes` is not
                given.
            minutes: float or None. Stop by the clock instead; the schedules
                follow it.
            batch_size: int or None. `None` is the preset's.
            validation_data: DataFrame, `AdLog` or None. Held-out rows for the
                `val_` figures.
            until: dict of str to float or None. Figures of held-out rows that
                are good enough to stop, such as `{"detection": 0.7}`; see
                `ads.callbacks.LogValidation`.
            callbacks: sequence of keras callbacks. One epoch is a "tick" of
                about 65,536 rows.
            verbose: `"auto"`, 0 or 1. Progress with time left.

        Returns:
            `keras.callbacks.History`, one entry a tick.
        """
        self.check_compiled()
        table = TableRows(x)
        size = batch_size or self.recipe.batch_size
        check_length(self.unit, rows, minutes)
        if not self.built:
            self.read_kinds(x)
            with self.distribute_strategy.scope():
                self._adapt(table)
        dataset = LogDataset(self.transformer, table, size, self.seed)
        count = dataset.order.count
        _warn_of_few(count)
        if rows is None and minutes is None:
            rows = min(self.default_length, _SEEN * count)
        plan = self.plan(size, rows, minutes)
        self.build_optimizers()
        held_out = None
        if validation_data is not None:
            other = TableRows(validation_data)
            held_out = LogDataset(
                self.transformer, other, min(size, other.count)
            ).once(4 * size)
        if until:
            callbacks = [self._validation(until, validation_data), *callbacks]
        history = self.run(dataset, plan, callbacks, held_out, verbose)
        self.set_marginals(count)
        return history

    def _validation(
        self,
        until: Mapping[str, float],
        held_out: pd.DataFrame | AdLog | None,
    ) -> keras.callbacks.Callback:
        """Make the callback that looks whether all is good enough."""
        from tfgan_ads.logs.quality.log_validation import LogValidation

        if held_out is None:
            raise AdsError(
                "`until` needs `validation_data`: rows learned from cannot "
                "say when to stop."
            )
        return LogValidation(held_out, until=until, restore_best=True)


def _warn_of_few(rows: int) -> None:
    """Say what to expect of a small table."""
    if rows < _SMALL:
        logger.warning(
            "Only %s rows: expect little of what is drawn, and look at the "
            "report for what was learned by heart. The discriminator knows "
            "who is among them: hand a model on by `tfgan-ads share` alone.",
            f"{rows:,}",
        )
