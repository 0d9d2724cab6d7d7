"""`TableTarget`: a synthetic table, and who may be told from it."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.features.tables.numbers import as_numbers
from tfgan_ads.features.tables.numbers import as_words
from tfgan_ads.metrics.comparison import Comparison
from tfgan_ads.metrics.mixed_space import MixedSpace
from tfgan_ads.metrics.row_hashes import row_hashes

# Rows of members, and of others, that are attacked; and those that are drawn.
SUSPECTS, DRAWN = 2_500, 20_000
# With fewer nothing can be told.
_FEWEST = 50


@dataclass(frozen=True)
class TableTarget(Comparison):
    """A synthetic table, and who may be told from it.

    Half of the people of the holdout stand beside those learned from; the
    other half is what an attacker may know of the population. A row that is
    there twice, in training, holdout or both, says of nobody whether it was
    learned from, and is not asked about.

    Attributes:
        synthetic: DataFrame of floats and words; see `of`.
        train: DataFrame of the same columns. What was learned from.
        holdout: DataFrame. Rows alike that were not.
        numeric: collection of str. The columns of floats.
        train_units: int array. Whom each row of `train` belongs to.
        holdout_units: int array. Whom each row of `holdout` belongs to.
        model: What drew the table, where an attacker has it. Defaults to
            `None`.
        raw: mapping of `"training"` and `"holdout"` to DataFrame, or None.
            The tables with the types that they came in.
        shadows: tuple of models that learned as `model` did, from
            `reference_given`. Defaults to none.
        seed: int. Defaults to `0`.
    """

    synthetic: pd.DataFrame
    train: pd.DataFrame
    holdout: pd.DataFrame
    numeric: Collection[str]
    train_units: npt.NDArray
    holdout_units: npt.NDArray
    model: Any = None
    raw: Mapping[str, pd.DataFrame] | None = None
    shadows: tuple[Any, ...] = ()
    seed: int = 0

    @classmethod
    def of(
        cls,
        synthetic: pd.DataFrame,
        train: pd.DataFrame,
        holdout: pd.DataFrame,
        numeric: Collection[str],
        train_units: npt.NDArray | None = None,
        holdout_units: npt.NDArray | None = None,
        model: Any = None,
        seed: int = 0,
    ) -> TableTarget:
        """Read tables alike, however each of them is typed.

        Args:
            synthetic: DataFrame.
            train: DataFrame. Its columns count.
            holdout: DataFrame.
            numeric: collection of str. Columns of numbers and times.
            train_units: int array or None. `None` means that each row is
                somebody else's.
            holdout_units: int array or None.
            model: See the class.
            seed: int. Defaults to `0`.

        Returns:
            `TableTarget`.

        Raises:
            AdsError: A column is missing, a number is none, or there are too
                few rows.
        """
        tables = {"synthetic": synthetic, "training": train, "holdout": holdout}
        plain = {
            name: _plain(table, name, train.columns, numeric)
            for name, table in tables.items()
        }
        if train_units is None:
            train_units = np.arange(len(train))
        if holdout_units is None:
            holdout_units = np.arange(len(holdout))
        target = cls(
            plain["synthetic"],
            plain["training"],
            plain["holdout"],
            numeric,
            train_units,
            holdout_units,
            model,
            {"training": train, "holdout": holdout},
            seed=seed,
        )
        target.check()
        return target

    def check(self) -> None:
        """Refuse tables of which nothing can be told.

        Raises:
            AdsError: They are.
        """
        if not len(self.synthetic):
            raise AdsError("The synthetic table has no rows. Draw some.")
        for name, places in (
            ("training", self.member_places),
            ("holdout", self.other_places),
        ):
            if len(places) < _FEWEST:
                raise AdsError(
                    f"An audit needs {_FEWEST} rows of the {name} table that "
                    "are like no other (of the holdout table twice as many: "
                    "half of it is the attacker's). "
                    f"Received: {len(places)}. Give more rows, or more columns."
                )

    @cached_property
    def _single(self) -> tuple[npt.NDArray, npt.NDArray]:
        """Places of rows of training and holdout that are there once."""
        hashes = [row_hashes(t) for t in (self.train, self.holdout)]
        rows, count = np.unique(np.concatenate(hashes), return_counts=True)
        once = rows[count == 1]
        train, holdout = (np.flatnonzero(np.isin(h, once)) for h in hashes)
        return train, holdout

    @cached_property
    def _known(self) -> npt.NDArray[np.bool_]:
        """Which rows of the holdout an attacker may know."""
        return halved(self.holdout_units, self.seed)

    @cached_property
    def member_places(self) -> npt.NDArray:
        """Places in `train` of the rows that are attacked."""
        return _some(self._single[0], self.train_units, self.seed)

    @cached_property
    def other_places(self) -> npt.NDArray:
        """Places in `holdout` of the rows beside them."""
        places = self._single[1]
        places = places[~self._known[places]]
        return _some(places, self.holdout_units, self.seed)

    @cached_property
    def members(self) -> pd.DataFrame:
        """Rows learned from."""
        return self.train.iloc[self.member_places]

    @cached_property
    def others(self) -> pd.DataFrame:
        """Rows that were not."""
        return self.holdout.iloc[self.other_places]

    @property
    def member_units(self) -> npt.NDArray:
        """Whom each row of `members` belongs to."""
        return self.train_units[self.member_places]

    @property
    def other_units(self) -> npt.NDArray:
        """Whom each row of `others` belongs to."""
        return self.holdout_units[self.other_places]

    @cached_property
    def reference(self) -> pd.DataFrame:
        """Rows of the population that an attacker may know."""
        return _sample(self.holdout[self._known], DRAWN, self.seed)

    @cached_property
    def drawn(self) -> pd.DataFrame:
        """As much of the synthetic table as is searched."""
        return _sample(self.synthetic, DRAWN, self.seed)

    @cached_property
    def space(self) -> MixedSpace:
        """Distances between rows, by what an attacker may know."""
        tables = [self.synthetic, self.train, self.holdout]
        return MixedSpace(tables, self.numeric)

    @cached_property
    def drawn_codes(self) -> npt.NDArray:
        """`drawn` in `space`."""
        return self.space.encode(self.drawn)

    @cached_property
    def reference_codes(self) -> npt.NDArray:
        """`reference` in `space`."""
        return self.space.encode(self.reference)

    @property
    def reference_given(self) -> pd.DataFrame:
        """What an attacker knows, with the types that it came in."""
        assert self.raw is not None
        return self.raw["holdout"][self._known]

    def plain(self, drawn: pd.DataFrame) -> pd.DataFrame:
        """Return drawn rows as floats and words."""
        return _plain(drawn, "drawn", self.train.columns, self.numeric)

    def as_given(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return `members` or `others` with the types that they came in.

        Args:
            rows: DataFrame, one of the two.

        Returns:
            DataFrame, for a model that has learned such types.
        """
        assert self.raw is not None
        if rows is self.members:
            return self.raw["training"].iloc[self.member_places]
        return self.raw["holdout"].iloc[self.other_places]


def halved(units: npt.NDArray, seed: int) -> npt.NDArray[np.bool_]:
    """Choose half of the units, and say which rows are theirs.

    Example:

    >>> int(halved(np.array([1, 1, 2, 2]), 0).sum())
    2
    """
    who, rows = np.unique(units, return_inverse=True)
    order = np.random.default_rng(seed).permutation(len(who))
    return np.asarray((order < len(who) // 2)[rows])


def _some(places: npt.NDArray, units: npt.NDArray, seed: int) -> npt.NDArray:
    """Choose units until there are rows enough; return the places of theirs."""
    who, rows = np.unique(units[places], return_inverse=True)
    order = np.random.default_rng((seed, 1)).permutation(len(who))
    if not len(places):
        return places
    taken = np.cumsum(np.bincount(rows)[np.argsort(order)])
    kept = max(1, int(np.searchsorted(taken, SUSPECTS, "right")))
    return np.asarray(places[np.less(order[rows], kept)])


def _sample(table: pd.DataFrame, rows: int, seed: int) -> pd.DataFrame:
    return table.sample(min(rows, len(table)), random_state=seed)


def _plain(
    table: pd.DataFrame,
    name: str,
    columns: Collection[str],
    numeric: Collection[str],
) -> pd.DataFrame:
    """Return a table of floats and words alone."""
    for column in columns:
        if column not in table:
            raise AdsError(
                f"Column '{column}' is missing from the {name} table."
                f"{nearest(column, table)}"
            )
    return pd.DataFrame(
        {
            column: as_numbers(table[column])
            if column in numeric
            else as_words(table[column]).to_numpy()
            for column in columns
        }
    )
