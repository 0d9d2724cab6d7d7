"""`RowConditions`: what rows have to obey."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.option import Option
from tfgan_ads.features.tables.table_transformer import Coded
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.sensitive_columns import refuse_unlearned

# Values at least so frequent, together, are looked for among drawn rows.
_LEAST = 0.01


class Given(NamedTuple):
    """What rows are given.

    Attributes:
        coded: `Coded`.
        mask: float array `[rows, columns]`, 1 where a cell is given.
        values: dict of column to what its cells have to be in the end: a
            state may stand for several categories.
    """

    coded: Coded
    mask: npt.NDArray
    values: dict[str, Any]


class RowConditions:
    """Conditions on the columns of a table.

    There are two ways to obey. A cell can be *given* to the generator, which
    keeps it; or rows can be *sought* among those drawn freely. Rows that were
    sought are better, for most of training is about free ones: so bounds,
    lists and frequent values are sought, and rare values are given.

    Args:
        transformer: `TableTransformer`, fitted.
        frequencies: list of float arrays, the share of each column's states.
        where: dict of column to a value, a tuple `(low, high)` or a list of
            values; None, NaN and `""` are a missing value, and an open bound.
            `given` are the values that are given, `rejected_on` what is
            sought.

    Raises:
        AdsError: An unknown column, a value never seen, or bounds that
            nothing lies between.
    """

    def __init__(
        self,
        transformer: TableTransformer,
        frequencies: list[npt.NDArray],
        where: Mapping[str, Any],
    ) -> None:
        self.transformer = transformer
        self.frequencies = frequencies
        for name in where:
            if name not in transformer.columns:
                refuse_unlearned(name)
            transformer.check_column(name)
        self.where = where
        exact = {
            name: value
            for name, value in where.items()
            if not isinstance(value, (tuple, list))
        }
        sought = self._frequent(exact)
        self.given = {n: v for n, v in exact.items() if n not in sought}
        # There is one way to obey a list of one.
        self.rejected_on = {
            name: [value] if name in sought else value
            for name, value in where.items()
            if name not in self.given
        }
        for name, value in self.rejected_on.items():
            self._check(name, value)
        self._one, self._mask = self._encode(self.given)

    def _encode(self, exact: Mapping[str, Any]) -> tuple[Coded, npt.NDArray]:
        """Return one row that holds single values, and where it does."""
        return self._asked({name: [v] for name, v in exact.items()}, 1)

    def _asked(
        self, values: Mapping[str, list[Any]], rows: int
    ) -> tuple[Coded, npt.NDArray]:
        """Encode values that were asked for, missing ones among them."""
        table = {n: pd.Series(v, dtype=object) for n, v in values.items()}
        coded, mask = self.transformer.transform_some(pd.DataFrame(table), rows)
        for name in values:
            if not mask[:, self.transformer.columns.index(name)].all():
                raise AdsError(f"Column '{name}' never held a missing value.")
        return coded, mask

    def _frequent(self, exact: Mapping[str, Any]) -> set[str]:
        """Choose the single values that are sought, the rarest first.

        The rarer a value is, the less often training has given it.
        """
        coded, mask = self._encode(exact)
        shares = {}
        for name in exact:
            column = self.transformer.columns.index(name)
            state = int(coded.states[0, column])
            if mask[0, column] and self.transformer.codecs[name].is_one(state):
                shares[name] = float(self.frequencies[column][state])
        together, chosen = 1.0, set()
        for name in sorted(shares, key=lambda name: shares[name]):
            if together * shares[name] >= _LEAST:
                together *= shares[name]
                chosen.add(name)
        return chosen

    def __str__(self) -> str:
        return ", ".join(f"{n}={self.where[n]}" for n in self.rejected_on)

    def draw_given(
        self, rows: int, rng: np.random.Generator | None = None
    ) -> Given:
        """Return what the generator is given.

        Args:
            rows: int.
            rng: `numpy.random.Generator` or None. Draws values for what is
                sought, column by column; `None` leaves it open.

        Returns:
            `Given`.
        """
        states = np.repeat(self._one.states, rows, 0)
        places = np.repeat(self._one.places, rows, 0)
        mask = np.repeat(self._mask, rows, 0)
        values: dict[str, Any] = {
            name: [value] * rows for name, value in self.given.items()
        }
        names, numeric = self.transformer.columns, self.transformer.numeric
        if rng is None:
            return Given(Coded(states, places), mask, values)
        for name, wish in self.rejected_on.items():
            options = self._options(name, wish)
            odds = np.array([option.share for option in options])
            chosen = rng.choice(len(options), rows, p=odds / odds.sum())
            column = names.index(name)
            mask[:, column] = 1.0
            states[:, column] = np.array([option.state for option in options])[
                chosen
            ]
            if name in numeric:
                low = np.array([option.low for option in options])[chosen]
                high = np.array([option.high for option in options])[chosen]
                places[:, numeric.index(name)] = rng.uniform(low, high)
            if isinstance(wish, list):
                values[name] = [options[i].value for i in chosen]
        return Given(Coded(states, places), mask, values)

    def _options(self, name: str, wish: Any) -> list[Option]:
        """List the ways to obey that were ever seen."""
        if isinstance(wish, tuple):
            options = self._between(name, wish)
        else:
            options = self._among(name, wish)
        return [option for option in options if option.share > 0]

    def _between(self, name: str, wish: tuple[Any, Any]) -> list[Option]:
        low, high = self._bounds(name, wish)
        shares = self.frequencies[self.transformer.columns.index(name)]
        return self.transformer.codecs[name].between(low, high, shares)

    def _bounds(self, name: str, wish: tuple[Any, Any]) -> tuple[Any, Any]:
        """Return bounds as a codec has them; what is missing is open."""
        low, high = self.transformer.ask(name, list(wish))
        return (
            -np.inf if pd.isna(low) else low,
            np.inf if pd.isna(high) else high,
        )

    def _among(self, name: str, wish: list[Any]) -> list[Option]:
        column = self.transformer.columns.index(name)
        coded, _ = self._asked({name: wish}, len(wish))
        states = coded.states[:, column]
        places = np.zeros(len(states))
        if name in self.transformer.numeric:
            places = coded.places[:, self.transformer.numeric.index(name)]
        # Values that share a state share its frequency.
        shares, alike = self.frequencies[column], np.bincount(states)
        return [
            Option(shares[s] / alike[s], int(s), p, p, value)
            for s, p, value in zip(states, places, wish)
        ]

    def _check(self, name: str, wish: Any) -> None:
        ordered = self.transformer.codecs[name].ordered
        if isinstance(wish, tuple) and (not ordered or len(wish) != 2):
            raise AdsError(
                f"Bounds `(low, high)` need a column of numbers or times. "
                f"Received: {name}={wish!r}. Give a list of values instead."
            )
        if not wish or not self._options(name, wish):
            raise AdsError(f"Column '{name}' never held anything of {wish!r}.")

    def satisfied(self, frame: pd.DataFrame) -> npt.NDArray:
        """Return which rows of a drawn table are those that are sought."""
        good = np.ones(len(frame), bool)
        for name, wish in self.rejected_on.items():
            values = pd.Series(self.transformer.parse(name, frame[name]))
            if isinstance(wish, tuple):
                low, high = self._bounds(name, wish)
                good &= values.between(low, high).to_numpy()
            else:
                # A missing value is as good as another.
                wanted = self.transformer.ask(name, wish)
                good &= values.isin(wanted).to_numpy()
        return good

    def restore_given(self, frame: pd.DataFrame, given: Given) -> pd.DataFrame:
        """Write values as they were asked for."""
        for name, values in given.values.items():
            frame[name] = self.transformer.read(name, values)
        return frame
