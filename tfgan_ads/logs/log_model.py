"""`LogModel`: learns a table of impressions, and draws new rows."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import pandas as pd
import tensorflow as tf

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.table_transformer import Coded
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.log_dataset import LogDataset
from tfgan_ads.logs.log_table import log_kinds
from tfgan_ads.logs.log_table import log_table
from tfgan_ads.logs.marginals import set_marginals
from tfgan_ads.logs.row_sampler import LogSampler
from tfgan_ads.networks.rows.row_generator import RowGenerator
from tfgan_ads.networks.rows.row_layout import RowLayout
from tfgan_ads.training.fit_plan import FitPlan
from tfgan_ads.training.generative_model import GenerativeModel
from tfgan_ads.training.recipes import find_recipe

BLOCK = 4_096
DEFAULT_ROWS = 4_000_000
# Share of training rows of which nothing is given: these are drawn best.
_FREE = 0.75


class LogModel(GenerativeModel):
    """A conditional generator of impressions, however it is trained.

    Every column can be given, alone or with others, and is then kept as it
    is; what goes with it is drawn. Training shows three quarters of the rows
    without anything given, and the others with a random share of the columns.

    Args:
        kinds: dict of column to `"number"`, `"category"`, `"boolean"` or
            `"time"`, or None. See `TableTransformer`.
        floor: int. Values seen less often are kept by nobody. Defaults to
            `10`.
        spike_share: float. See `TableTransformer`. Defaults to `0.01`.
        limit: int. See `TableTransformer`. Defaults to `1_000`.
        preset: `"fast"`, `"balanced"` or `"long"`: about one, five and more
            minutes of a CPU. Defaults to `"balanced"`.
        latent: int. Length of the noise vector. Defaults to `64`.
        seed: int. Fixes weights and noise. Defaults to `0`.
        dtype: str. Under `"mixed_bfloat16"` products are in bfloat16, which
            pays on processors with units for them; see `RowDense`. Defaults
            to `"float32"`.
    """

    unit = "rows"
    half_products = True
    tick = 65_536
    # Where each column lies in a row.
    layout: RowLayout

    def __init__(
        self,
        kinds: Mapping[str, str] | None = None,
        floor: int = 10,
        spike_share: float = 0.01,
        limit: int = 1_000,
        preset: str = "balanced",
        latent: int = 64,
        seed: int = 0,
        transformer: Mapping[str, Any] | None = None,
        frequencies: Sequence[Sequence[float]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, **kwargs)
        self.recipe = find_recipe("rows", preset)
        self.preset = preset
        self.latent = latent
        self.frequencies = [np.asarray(share) for share in frequencies]
        self.transformer = (
            TableTransformer.from_config(transformer)
            if transformer
            else TableTransformer(kinds, floor, spike_share, limit)
        )
        if self.transformer.codecs:
            # A saved model brings what it learned along.
            self.build()

    def adapt(self, table: pd.DataFrame | AdLog) -> None:
        """Learn the columns of a table, and build the networks.

        Args:
            table: DataFrame or `AdLog`.
        """
        self.read_kinds(table)
        table = log_table(table)
        self.transformer.fit(table)
        states = self.transformer.transform(table).states
        self.frequencies = [
            np.bincount(states[:, i], minlength=count) / len(table)
            for i, count in enumerate(self.transformer.states)
        ]
        self.build()

    def read_kinds(self, table: pd.DataFrame | AdLog) -> None:
        """Let a log say what its columns are, where nobody has said so."""
        if isinstance(table, AdLog):
            known = log_kinds(table)
            self.transformer.kinds = {**known, **self.transformer.kinds}

    def build(self, input_shape: Any = None) -> None:
        if hasattr(self, "generator"):
            return
        keras.utils.set_random_seed(self.seed)
        names = self.transformer.columns
        numeric = map(names.index, self.transformer.numeric)
        self.layout = RowLayout(tuple(self.transformer.states), tuple(numeric))
        widths = self.recipe.generator
        make: dict[str, Any] = {
            "layout": self.layout,
            "width": widths[0],
            "blocks": len(widths),
            "dtype": self.dtype_policy,
        }
        self.generator = RowGenerator(**make, name="generator")
        self.average = RowGenerator(**make, name="average", trainable=False)
        inputs = {
            "latent": tf.zeros((1, self.latent)),
            "noise": tf.fill((1, self.layout.edges[-1]), 0.5),
            **self.nothing_given(1),
        }
        self.generator(inputs)
        self.average(inputs)
        self.average.set_weights(self.generator.get_weights())
        self.build_critic()
        self.built = True

    def build_critic(self) -> None:
        """Build the other network, the one that looks at rows."""
        raise NotImplementedError

    def reals(self, batch: dict[str, Any]) -> Any:
        return self.layout.expand(batch["states"], batch["places"])

    def mask(self, rows: int) -> Any:
        """Choose the columns that are given in this step."""
        columns = len(self.layout.states)
        chance = tf.random.stateless_uniform((rows, 2), self.noise_seed(1))
        free, share = chance[:, :1] < _FREE, chance[:, 1:]
        each = tf.random.stateless_uniform((rows, columns), self.noise_seed(2))
        return tf.cast((each < share) & ~free, "float32")

    def generator_inputs(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Return G's inputs for a batch; noise follows from the position."""
        return self.inputs_given(self.reals(batch))

    def inputs_given(self, real: Any) -> dict[str, Any]:
        """Return G's inputs, some cells of some rows given."""
        mask = self.mask(real.shape[0])
        return {
            "latent": tf.random.stateless_normal(
                (real.shape[0], self.latent), self.noise_seed(3)
            ),
            "noise": tf.random.stateless_uniform(
                (real.shape[0], self.layout.edges[-1]),
                self.noise_seed(4),
                1e-6,
                1 - 1e-6,
            ),
            "given": real * self.layout.spread(mask),
            "mask": mask,
        }

    def nothing_given(self, rows: int) -> dict[str, Any]:
        """Return G's inputs for rows that are drawn freely, but for noise."""
        return {
            "given": tf.zeros((rows, self.layout.width)),
            "mask": tf.zeros((rows, len(self.layout.states))),
        }

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
                4,000,000 where `minutes` is not given.
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
        if not self.compiled:
            raise AdsError("Call `compile()` before `fit`.")
        table = log_table(x)
        size = batch_size or self.recipe.batch_size
        plan = FitPlan.make(self, size, rows, minutes, DEFAULT_ROWS)
        if not self.built:
            self.adapt(x)
        self.build_optimizers()
        dataset = LogDataset(self.transformer, table, size, self.seed)
        held_out = None
        if validation_data is not None:
            other = log_table(validation_data)
            held_out = LogDataset(
                self.transformer, other, min(size, len(other))
            ).once(4 * size)
        if until:
            callbacks = [self._validation(until, validation_data), *callbacks]
        history = self.run(dataset, plan, callbacks, held_out, verbose)
        self.set_marginals(len(table))
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

    def set_marginals(self, count: int) -> None:
        """Make every state as frequent as it was in `count` rows."""
        set_marginals(self, self.frequencies, count, self.seed)

    def draw(
        self,
        n: int,
        given: Coded | None = None,
        mask: npt.NDArray | None = None,
        seed: int = 0,
    ) -> Coded:
        """Draw encoded rows.

        Args:
            n: int.
            given: `Coded` of `n` rows or None. What is kept where `mask` is
                1.
            mask: float array `[n, columns]` or None. Nothing is given where
                it is None.
            seed: int. Row `i` depends on the seed, on `i` and on what it was
                given.

        Returns:
            `Coded` of `n` rows.
        """
        if mask is not None and not mask.any():
            given = mask = None
        states, places = [], []
        for block, start in enumerate(range(0, n, BLOCK)):
            rows = min(BLOCK, n - start)
            row = np.zeros((BLOCK, self.layout.width), "float32")
            asked = np.zeros((BLOCK, len(self.layout.states)), "float32")
            if given is not None and mask is not None:
                part = slice(start, start + rows)
                asked[:rows] = mask[part]
                full = self.layout.expand(
                    given.states[part], given.places[part]
                )
                row[:rows] = full * asked[:rows][:, self.layout.columns]
            state, place = self._draw_block(
                tf.constant((seed, block), "int64"), row, asked
            )
            states.append(state.numpy()[:rows])
            places.append(place.numpy()[:rows])
        drawn = Coded(np.concatenate(states), np.concatenate(places))
        if given is None or mask is None:
            return drawn
        known = mask[:, list(self.layout.numeric)] > 0
        return Coded(
            np.where(mask > 0, given.states, drawn.states),
            np.where(known, given.places, drawn.places),
        )

    @tf.function(reduce_retracing=True)
    def _draw_block(self, seed: Any, given: Any, mask: Any) -> tuple[Any, Any]:
        inputs = {
            "latent": tf.random.stateless_normal((BLOCK, self.latent), seed),
            "noise": tf.random.stateless_uniform(
                (BLOCK, len(self.layout.states)), seed + (1 << 32)
            ),
            "given": given,
            "mask": mask,
        }
        return self.average.decide(inputs)

    def likely(self, n: int, seed: int = 0) -> tuple[npt.NDArray, npt.NDArray]:
        """Say how likely states are in rows drawn freely.

        Args:
            n: int. Rows, at least.
            seed: int.

        Returns:
            Two float64 arrays `[states]`: the means of every state's
            probability, and of its square.
        """
        blocks = -(-n // BLOCK)
        total = np.zeros((2, self.layout.edges[-1]))
        for block in range(blocks):
            means = self._likely_block(tf.constant((seed, block), "int64"))
            total += means.numpy()
        return total[0] / blocks, total[1] / blocks

    @tf.function
    def _likely_block(self, seed: Any) -> Any:
        inputs = {
            "latent": tf.random.stateless_normal((BLOCK, self.latent), seed),
            **self.nothing_given(BLOCK),
        }
        likely = self.average.likely(inputs)
        return tf.reduce_mean(tf.stack([likely, likely**2]), 1)

    def sample(
        self,
        n: int,
        where: Mapping[str, Any] | None = None,
        seed: int = 0,
    ) -> pd.DataFrame:
        """Draw rows, by default as frequent as they were.

        Args:
            n: int.
            where: dict of column to a value, a tuple `(low, high)` of
                bounds, or a list of values; or None. Every row obeys it.
                Rare values are given to the generator; others are sought
                among rows drawn freely, which takes the longer the rarer
                they are.
            seed: int. The same seed draws the same rows. Defaults to `0`.

        Returns:
            DataFrame with the columns and dtypes that were learned.

        Raises:
            AdsError: A column is not known, or never held such a value.
        """
        return LogSampler(self, where).sample(n, seed)

    def sample_like(
        self, conditions: pd.DataFrame, seed: int = 0
    ) -> pd.DataFrame:
        """Draw one row for each row of conditions.

        All of them are given to the generator: every row obeys, but is less
        like real ones than those of `sample`.

        Args:
            conditions: DataFrame with some of the columns. A missing value
                is a condition where missing values were seen, and leaves the
                cell open where they were not.
            seed: int. Defaults to `0`.

        Returns:
            DataFrame with as many rows, and the index of `conditions`.
        """
        return LogSampler(self).sample_like(conditions, seed)

    def write(
        self,
        path: str | Path,
        n: int,
        where: Mapping[str, Any] | None = None,
        seed: int = 0,
        verbose: int = 0,
    ) -> Path:
        """Draw rows straight to a Parquet or CSV file, however many.

        Args:
            path: str or Path, ending in `.parquet` or `.csv`.
            n: int.
            where: See `sample`.
            seed: int. Defaults to `0`.
            verbose: int. 1 says how far it is. Defaults to `0`.

        Returns:
            Path.
        """
        return LogSampler(self, where).write(Path(path), n, seed, verbose)

    def export(self, path: str | Path) -> str:  # type: ignore[override]
        """Write the next version of a SavedModel for TF Serving.

        Args:
            path: str or Path. Folder of the model; `path/1` is written
                first.

        Returns:
            str. The version's folder.
        """
        from tfgan_ads.serving.saved_model import export_log

        return export_log(self, path)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "transformer": self.transformer.get_config(),
            "frequencies": [share.tolist() for share in self.frequencies],
            "preset": self.preset,
            "latent": self.latent,
            "seed": self.seed,
        }
