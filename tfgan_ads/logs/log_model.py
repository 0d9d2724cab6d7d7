"""`LogModel`: draws rows of a table of impressions."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pandas as pd
import tensorflow as tf

from tfgan_ads import replicas
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.learned_columns import log_kinds
from tfgan_ads.logs.marginals import set_marginals
from tfgan_ads.logs.row_drawing import RowDrawing
from tfgan_ads.logs.row_sampler import RowSampler
from tfgan_ads.networks.rows.row_generator import RowGenerator
from tfgan_ads.networks.rows.row_layout import RowLayout
from tfgan_ads.training.generative_model import GenerativeModel
from tfgan_ads.training.random_stream import RandomStream
from tfgan_ads.training.recipes import find_recipe

# Share of training rows of which nothing is given: these are drawn best.
_FREE = 0.75


class LogModel(GenerativeModel):
    """A conditional generator of impressions, however it learned.

    Every column can be given, alone or with others, and is then kept as it
    is; what goes with it is drawn. Training shows three quarters of the rows
    without anything given, and the others with a random share of the columns.

    Args:
        kinds: dict of column to `"number"`, `"category"`, `"boolean"` or
            `"time"`, or None. See `TableTransformer`.
        floor: int. Values of fewer people are kept by nobody. Defaults to
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
    default_length = 4_000_000
    # Where each column lies in a row.
    layout: RowLayout
    drawing: RowDrawing
    # What is promised to users, where it is a private one.
    budget: Any = None

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
        super().__init__(seed, **kwargs)
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

    def read_kinds(self, table: pd.DataFrame | AdLog) -> None:
        """Let a log say what its columns are, where nobody has said so."""
        if isinstance(table, AdLog):
            known = log_kinds(table)
            self.transformer.kinds = {**known, **self.transformer.kinds}

    def build(self, input_shape: Any = None) -> None:
        if hasattr(self, "generator"):
            return
        keras.utils.set_random_seed(self.seed)
        known = self.transformer
        self.layout = RowLayout.of(known.columns, known.states, known.numeric)
        widths = self.recipe.generator
        make: dict[str, Any] = {
            "layout": self.layout,
            "width": widths[0],
            "blocks": len(widths),
            "dtype": self.dtype_policy,
        }
        self.generator = RowGenerator(**make, name="generator")
        self.ema_generator = RowGenerator(
            **make, name="ema_generator", trainable=False
        )
        self.drawing = RowDrawing(self.ema_generator, self.layout, self.latent)
        inputs = {
            "latent": tf.zeros((1, self.latent)),
            "noise": tf.fill((1, self.layout.edges[-1]), 0.5),
            **self.drawing.nothing_given(1),
        }
        self.generator(inputs)
        self.ema_generator(inputs)
        self.ema_generator.set_weights(self.generator.get_weights())
        if not self.shared:
            self.build_partner()
        self.built = True

    def build_partner(self) -> None:
        """Build the other network, the one that looks at rows, if any."""

    def mask(self, rows: int) -> Any:
        """Choose the columns that are given in this step."""
        columns = len(self.layout.states)
        chance = replicas.uniform(
            (rows, 2), self.noise_seed(RandomStream.GIVEN_SHARES)
        )
        free, share = chance[:, :1] < _FREE, chance[:, 1:]
        each = replicas.uniform(
            (rows, columns), self.noise_seed(RandomStream.GIVEN_CELLS)
        )
        return tf.cast((each < share) & ~free, "float32")

    def inputs_given(self, real: Any) -> dict[str, Any]:
        """Return G's inputs, some cells of some rows given."""
        mask = self.mask(real.shape[0])
        return {
            "latent": replicas.normal(
                (real.shape[0], self.latent),
                self.noise_seed(RandomStream.LATENTS),
            ),
            "noise": replicas.uniform(
                (real.shape[0], self.layout.edges[-1]),
                self.noise_seed(RandomStream.STATES),
                1e-6,
                1 - 1e-6,
            ),
            "given": real * self.layout.spread(mask),
            "mask": mask,
        }

    def set_marginals(self, count: int) -> None:
        """Make every state as frequent as it was in `count` rows."""
        set_marginals(self.drawing, self.frequencies, count, self.seed)

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
                A value may be written in any way that means it (1, `"1.0"`,
                True); None or `""` is a missing value, or an open bound.
                Rare values are given to the generator; others are sought
                among rows drawn freely, which takes the longer the rarer
                they are.
            seed: int. The same seed draws the same rows. Defaults to `0`.

        Returns:
            DataFrame with the columns and dtypes that were learned.

        Raises:
            AdsError: A column is not known, or never held such a value.
        """
        return RowSampler(self, where).sample(n, seed)

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
        return RowSampler(self).sample_like(conditions, seed)

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
        return RowSampler(self, where).write(Path(path), n, seed, verbose)

    def export(self, path: str | Path) -> str:  # type: ignore[override]
        """Write the next version of a SavedModel for TF Serving.

        Args:
            path: str or Path. Folder of the model; `path/1` is written
                first.

        Returns:
            str. The version's folder.
        """
        from tfgan_ads.logs.serving.export import export_log

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
