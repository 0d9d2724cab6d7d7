"""`PrivateLogModel`: a generator of impressions that hides every user."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from typing import NamedTuple

import keras
import numpy as np
import pandas as pd
import tensorflow as tf

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.logs.log_model import LogModel
from tfgan_ads.logs.log_table import log_table
from tfgan_ads.logs.log_table import log_units
from tfgan_ads.logs.private.pair_loss import PairLoss
from tfgan_ads.logs.private.pair_settings import PairSettings
from tfgan_ads.logs.private.pair_training import PairTraining
from tfgan_ads.logs.private.privacy_budget import PrivacyBudget
from tfgan_ads.logs.private.private_codecs import fit_private
from tfgan_ads.networks.rows.row_cells import RowCells
from tfgan_ads.schema.role import Role
from tfgan_ads.training.compile_with import compile_with
from tfgan_ads.training.random_stream import RandomStream

_BATCH = 1_024
_ROWS = 2_000_000
# Of the target, more states would be told too rarely each.
_MOST_OUTCOMES = 8


@keras.saving.register_keras_serializable("tfgan_ads")
class PrivateLogModel(LogModel):
    """A generator of impressions that is differentially private.

    `P(A(T) in S) <= e^epsilon P(A(T') in S) + delta` for all sets `S` of
    models and all tables `T`, `T'` that differ by one unit: all rows of a
    user where an `AdLog` names users, one row elsewhere. What follows from
    the model, rows above all, is as private.

    There is no discriminator: one that may not look closely at any real row
    teaches little (docs/private_logs.md has the figures). The table is asked
    twice, with Gaussian noise, and never seen again: how often the values of
    each column occur, from which the columns are learned
    (`features.private_codecs`), and how often those of two columns occur
    together, split by the target's (`PairLoss`). The generator learns to draw
    rows of which the same is true. Of a user of several rows one, drawn by
    chance, is counted. Conditions in training are cells of rows that the
    generator drew itself.

    Column names, kinds, dtypes and the number of units are taken to be
    public. Noise cannot be drawn again: two runs differ, whatever the seed.

    Args:
        kinds: dict or None. See `LogModel`.
        epsilon: float. The smaller, the more private and the less like the
            log. Defaults to `3.0`.
        delta: float or None. `None` is a tenth of one over the units.
        target: str or None. Column of the outcome, which every pair of
            columns is split by. `None` is an `AdLog`'s click.
        counts_share: float. See `PrivacyBudget`. Defaults to `0.3`.
        places: int. See `RowCells`. Defaults to `6`.
        **kwargs: For `LogModel`; `floor` is of no use here, as nothing rare
            is ever told.

    Source: Liu et al., Iterative methods for private synthetic data, 2021;
    McKenna et al., Winning the NIST contest, 2021.

    Example:

    >>> table = pd.DataFrame({"age": [31, 47] * 500, "click": [0, 1] * 500})
    >>> model = PrivateLogModel({"click": "category"}, epsilon=3.0,
    ...                         target="click", preset="fast")
    >>> model.compile()
    >>> _ = model.fit(table, rows=4_096, verbose=0)
    >>> print(model.budget)
    (3, 1.0e-04)-differentially private over 1,000 units
    """

    default_length = _ROWS

    def __init__(
        self,
        kinds: Mapping[str, str] | None = None,
        epsilon: float = 3.0,
        delta: float | None = None,
        target: str | None = None,
        counts_share: float = 0.3,
        places: int = 6,
        budget: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(kinds, **kwargs)
        # Refuses what is out of range before anything is spent.
        PrivacyBudget(
            epsilon, 1e-6 if delta is None else delta, 1, counts_share
        )
        self.epsilon = epsilon
        self.delta = delta
        self.target = target
        self.counts_share = counts_share
        self.places = places
        # What was spent, once it was.
        self.budget = PrivacyBudget(**budget) if budget else None
        self._pairs: PairLoss | None = None

    @classmethod
    def figures(cls) -> tuple[str, ...]:
        return PairTraining.FIGURES

    @property
    def networks(self) -> list[Any]:
        return [self.generator, self.ema_generator]

    @compile_with(PairSettings)
    def compile(self, settings: PairSettings) -> None:
        """Choose the optimiser and schedules."""
        self.train_by(PairTraining(self, settings))

    def adapt(self, table: pd.DataFrame | AdLog) -> None:
        """Refuse to look at a table outside the budget."""
        raise AdsError(
            "PrivateLogModel learns the columns in `fit`, out of the same "
            "budget as all else."
        )

    @property
    def pair_loss(self) -> PairLoss:
        assert self._pairs is not None, "The table was not asked."
        return self._pairs

    def fit(  # type: ignore[override]
        self,
        x: pd.DataFrame | AdLog,
        rows: int | None = None,
        minutes: float | None = None,
        batch_size: int | None = None,
        callbacks: Sequence[keras.callbacks.Callback] = (),
        verbose: int | str = "auto",
    ) -> keras.callbacks.History:
        """Ask a table, once, and train on its answers.

        Held-out rows are nobody's business here: to stop by them would tell
        of them.

        Args:
            x: DataFrame or `AdLog`; users are hidden where it names them.
            rows: int or None. How many rows to draw. Defaults to 2,000,000
                where `minutes` is not given.
            minutes: float or None. Stop by the clock instead.
            batch_size: int or None. Defaults to `1_024`.
            callbacks: sequence of keras callbacks. See `LogModel.fit`.
            verbose: `"auto"`, 0 or 1.

        Returns:
            `keras.callbacks.History`. `pair_loss` is 1 where all that is left
            is as large as the noise.

        Raises:
            AdsError: The model was fitted before, or `target` is no column
                of few states.
        """
        self.check_compiled()
        if self.budget is not None:
            raise AdsError(
                f"The model is {self.budget}: to fit it again would cost as "
                "much again. Build a new one."
            )
        size = batch_size or _BATCH
        if size % 2:
            raise AdsError(
                f"`batch_size` must be even. Received: batch_size={size}"
            )
        plan = self.plan(size, rows, minutes)
        budget = self._ask(x)
        self.build_optimizers()
        history = self.run(_Draws(size), plan, callbacks, None, verbose)
        self.set_marginals(budget.units)
        return history

    def _ask(self, x: pd.DataFrame | AdLog) -> PrivacyBudget:
        """Learn all there is to learn of a table; return what it cost."""
        self.read_kinds(x)
        table = _one_row_each(x)
        if self.target is None and isinstance(x, AdLog):
            self.target = x.schema.column_of_role(Role.CLICK)
        if self.target is not None and self.target not in table:
            raise AdsError(
                f"There is no column '{self.target}'."
                f"{nearest(self.target, table)}"
            )
        if table.shape[1] < 2:
            raise AdsError(
                "PrivateLogModel learns what columns have to do with one "
                f"another. Received: {table.shape[1]} column"
            )
        count = len(table)
        delta = 0.1 / count if self.delta is None else self.delta
        budget = PrivacyBudget(self.epsilon, delta, count, self.counts_share)
        self.budget = budget
        self.frequencies = fit_private(
            self.transformer, table, budget.counts, budget.released
        )
        self.build()
        self._pairs = PairLoss.measure(
            RowCells(self.layout, self.places),
            self.transformer.transform(table),
            self.frequencies,
            budget.pairs,
            self._target_column(),
        )
        return budget

    def _target_column(self) -> int | None:
        """Return the number of the target's column."""
        if self.target is None:
            return None
        column = self.transformer.columns.index(self.target)
        states = self.layout.states[column]
        if column in self.layout.numeric or states > _MOST_OUTCOMES:
            raise AdsError(
                f"`target` must be a column of at most {_MOST_OUTCOMES} "
                f"categories. Received: target='{self.target}'; say "
                f"kinds={{'{self.target}': 'category'}} if it is one."
            )
        return column

    def own_inputs(self, rows: int) -> dict[str, Any]:
        return self.inputs_given(self._own_rows(rows))

    def _own_rows(self, rows: int) -> Any:
        """Draw the rows that conditions are cells of: real ones would tell."""
        columns = len(self.layout.states)
        inputs = {
            "latent": tf.random.stateless_normal(
                (rows, self.latent), self.noise_seed(RandomStream.OWN_LATENTS)
            ),
            "noise": tf.random.stateless_uniform(
                (rows, columns), self.noise_seed(RandomStream.OWN_STATES)
            ),
            **self.drawing.nothing_given(rows),
        }
        return self.layout.expand(*self.generator.decide(inputs))

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "epsilon": self.epsilon,
            "delta": self.delta,
            "target": self.target,
            "counts_share": self.counts_share,
            "places": self.places,
            "budget": asdict(self.budget) if self.budget else None,
        }


class _Draws:
    """Batches without a row: all there is to say is how many to draw."""

    def __init__(self, size: int) -> None:
        self.size = size

    def stream(self, first: int = 0) -> tf.data.Dataset:
        """Return endless batches."""
        batch = _Draw(tf.zeros((self.size,)))
        return tf.data.Dataset.from_tensors(batch).repeat()


class _Draw(NamedTuple):
    """A batch of `rows` numbers that mean nothing."""

    rows: Any


def _one_row_each(x: pd.DataFrame | AdLog) -> pd.DataFrame:
    """Return a table with one row of each unit, drawn by chance."""
    table, units = log_table(x), log_units(x)
    order = np.random.default_rng().permutation(len(table))
    first = np.unique(units[order], return_index=True)[1]
    return table.iloc[order[first]].reset_index(drop=True)
