"""`PrivateLogModel`: a generator of impressions that hides every user."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import keras
import numpy as np
import pandas as pd

from tfgan_ads import replicas
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.log_model import LogModel
from tfgan_ads.logs.private.asked_once import refuse_asking_workers
from tfgan_ads.logs.private.draws import Draws
from tfgan_ads.logs.private.draws import refuse_looks
from tfgan_ads.logs.private.outcome_fit import OutcomeFit
from tfgan_ads.logs.private.pair_loss import PairLoss
from tfgan_ads.logs.private.pair_settings import PairSettings
from tfgan_ads.logs.private.pair_training import PairTraining
from tfgan_ads.logs.private.privacy_budget import PrivacyBudget
from tfgan_ads.logs.private.private_answers import PrivateAnswers
from tfgan_ads.logs.private.private_table import check_learnable
from tfgan_ads.logs.private.private_table import declared_kinds
from tfgan_ads.logs.private.private_table import unit_of
from tfgan_ads.networks.rows.outcome_odds import OutcomeOdds
from tfgan_ads.networks.rows.row_cells import RowCells
from tfgan_ads.schema.role import Role
from tfgan_ads.training.compile_with import compile_with
from tfgan_ads.training.random_stream import RandomStream

_BATCH = 1_024
_ROWS = 2_000_000
# How many rows the outcome's odds are fitted with.
_FITTED = 16_384


@keras.saving.register_keras_serializable("tfgan_ads")
class PrivateLogModel(LogModel):
    """A generator of impressions that is differentially private.

    `P(A(T) in S) <= e^epsilon P(A(T') in S) + delta` for all sets `S` of
    models and all tables `T`, `T'` of which one has all rows of one unit
    more: of a user, or, where that is asked for, a single row. What follows
    from the model, rows above all, is as private.

    There is no discriminator: one that may not look closely at any real row
    teaches little (docs/private_logs.md has the figures). The table is asked
    twice, with discrete Gaussian noise, and never seen again: how many rows
    there are and how often the values of each column occur, from which the
    columns are learned (`private_codecs`), and how often those of two columns
    occur together, split by the target's (`PairLoss`). The generator learns
    to draw rows of which the same is true; the target is at last drawn anew,
    by what its pairs say of the rest of a row (`OutcomeFit`). Of a user so
    many rows are counted, drawn by chance. Conditions in training are cells
    of rows that the generator drew itself.

    Names and kinds of columns are taken to be public, so they must be
    declared, by a schema or `kinds`; types and order follow from that, and
    not from cells. Nothing else is told: not even the number of rows. Noise
    cannot be drawn again: two runs differ, whatever the seed.

    Args:
        kinds: dict or None. See `LogModel`.
        epsilon: float. The smaller, the more private and the less like the
            log. Defaults to `3.0`.
        delta: float. Far below one over the units. Defaults to `1e-6`.
        unit: `"user"`, `"row"` or None. Whom to hide. `None` is a user, whom
            an `AdLog` must name then.
        rows_per_user: int. How many rows of a user count, at most; noise
            grows along. Defaults to `1`.
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
    >>> model = PrivateLogModel({"age": "number", "click": "category"},
    ...                         epsilon=3.0, unit="row", target="click",
    ...                         preset="fast")
    >>> model.compile()
    >>> _ = model.fit(table, rows=4_096, verbose=0)
    >>> str(model.budget).partition(";")[0]
    '(3, 1.0e-06)-differentially private in each row'
    """

    default_length = _ROWS

    def __init__(
        self,
        kinds: Mapping[str, str] | None = None,
        epsilon: float = 3.0,
        delta: float = 1e-6,
        unit: str | None = None,
        rows_per_user: int = 1,
        target: str | None = None,
        counts_share: float = 0.3,
        places: int = 6,
        budget: Mapping[str, Any] | None = None,
        transformer: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(kinds, **kwargs)
        # Refuses what is out of range before anything is spent.
        PrivacyBudget(
            epsilon, delta, counts_share, unit or "user", rows_per_user
        )
        self.epsilon = epsilon
        self.delta = delta
        self.privacy_unit = unit
        self.rows_per_user = rows_per_user
        self.target: str | None = target
        self.counts_share = counts_share
        self.places = places
        # What was spent, once it was.
        self.budget: PrivacyBudget | None = (
            PrivacyBudget(**budget) if budget else None
        )
        self._pairs: PairLoss | None = None
        if transformer:
            self.transformer = TableTransformer.from_config(transformer)
        if self.transformer.codecs:
            # It takes the target to build it.
            self.build()

    @classmethod
    def figures(cls) -> tuple[str, ...]:
        return PairTraining.FIGURES

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
            AdsError: The model was fitted before, what is public is not
                declared, a callback looks at real rows, or `target` is no
                column of few states.
        """
        self.check_compiled()
        if self.budget is not None:
            raise AdsError(
                f"The model is {self.budget}: to fit it again would cost as "
                "much again. Build a new one."
            )
        refuse_looks(callbacks)
        size = batch_size or _BATCH
        if size % 2:
            raise AdsError(
                f"`batch_size` must be even. Received: batch_size={size}"
            )
        plan = self.plan(size, rows, minutes)
        self._ask(x)
        self.build_optimizers()
        history = self.run(Draws(size), plan, callbacks, None, verbose)
        assert self.budget is not None and self.budget.rows is not None
        self.set_marginals(self.budget.rows)
        self._learn_outcome(self.budget.rows)
        return history

    def planned(self, x: pd.DataFrame | AdLog) -> PrivacyBudget:
        """Return what `fit` would spend; looks at no row.

        Args:
            x: See `fit`.

        Raises:
            AdsError: It names no users, and rows were not asked for; a kind
                is not declared; or there is no such target.
        """
        refuse_asking_workers(self.distribute_strategy)
        kinds = declared_kinds(x, self.transformer.kinds)
        check_learnable(kinds, self.target)
        return PrivacyBudget(
            self.epsilon,
            self.delta,
            self.counts_share,
            unit_of(x, self.privacy_unit),
            self.rows_per_user,
        )

    def _ask(self, x: pd.DataFrame | AdLog) -> None:
        """Learn all there is to learn of a table."""
        if self.target is None and isinstance(x, AdLog):
            self.target = x.schema.column_of_role(Role.CLICK)
        # From here on it is spent, whatever comes.
        self.budget = self.planned(x)
        known = self.transformer
        known.kinds = declared_kinds(x, known.kinds)
        self.budget, self.frequencies, self._pairs = PrivateAnswers.ask(
            x, known, self.budget, self.target, self.places
        )
        self.build()

    def build(self, input_shape: Any = None) -> None:
        super().build(input_shape)
        if self.target is not None:
            column = self.transformer.columns.index(self.target)
            cells = RowCells(self.layout, self.places)
            self.outcome = OutcomeOdds(cells, column, name="outcome")
            self.drawing.outcome = self.outcome

    def _learn_outcome(self, total: float) -> None:
        """Tell the target's odds by the pairs that were counted.

        A generator that has learned pairs has learned little of how two
        columns together bear on the outcome; the counts tell more.
        """
        if self.target is None:
            return
        drawn = self.drawing.draw(_FITTED, seed=self.seed)
        rows = self.layout.expand(drawn.states, drawn.places)
        cells = np.asarray(self.outcome.cells(rows))
        self.outcome.learn(OutcomeFit.of_all(self.pair_loss, cells, total))

    def own_inputs(self, rows: int) -> dict[str, Any]:
        return self.inputs_given(self._own_rows(rows))

    def _own_rows(self, rows: int) -> Any:
        """Draw the rows that conditions are cells of: real ones would tell."""
        columns = len(self.layout.states)
        inputs = {
            "latent": replicas.normal(
                (rows, self.latent), self.noise_seed(RandomStream.OWN_LATENTS)
            ),
            "noise": replicas.uniform(
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
            "unit": self.privacy_unit,
            "rows_per_user": self.rows_per_user,
            "target": self.target,
            "counts_share": self.counts_share,
            "places": self.places,
            "budget": asdict(self.budget) if self.budget else None,
        }
