"""`TableCodes`: a table as the numbers that scikit-learn wants."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.preprocessing import OneHotEncoder

from tfgan_ads.features.tables.numbers import as_numbers
from tfgan_ads.features.tables.numbers import as_words

# Categories of a column that are told apart, for linear models.
_CATEGORIES = 200


class TableCodes:
    """Encodes tables alike, by what is known of one of them.

    Args:
        table: DataFrame to learn categories and ranges from.
        numeric: collection of str. Every other column is categorical.

    Example:

    >>> table = pd.DataFrame({"age": [20, 40], "device": ["tv", "web"]})
    >>> TableCodes(table, ["age"]).one_hot(table).tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 1.0]]
    """

    def __init__(self, table: pd.DataFrame, numeric: Collection[str]) -> None:
        self.numeric = [name for name in table if name in numeric]
        self.categorical = [name for name in table if name not in numeric]
        # What is missing throughout is as good as 0.
        known = [n[~np.isnan(n)] for n in self._numbers(table).T]
        self._nothing = [not len(n) for n in known]
        known = [n if len(n) else np.zeros(1) for n in known]
        self._low = np.array([n.min() for n in known])
        high = np.array([n.max() for n in known])
        self._range = np.where(high > self._low, high - self._low, 1.0)
        self._middle = np.array([np.median(n) for n in known])
        words = self._words(table)
        self._names = {name: words[name].value_counts().index for name in words}
        self._encoder = OneHotEncoder(
            handle_unknown="infrequent_if_exist",
            max_categories=_CATEGORIES,
            sparse_output=False,
            dtype="float32",
        )
        if self.categorical:
            self._encoder.fit(words)

    def ordinal(self, table: pd.DataFrame) -> npt.NDArray:
        """Return numbers and category codes, NaN where unknown; for trees."""
        words = self._words(table)
        codes = [
            np.asarray(self._names[name].get_indexer(words[name]), "float64")
            for name in words
        ]
        codes = [np.where(code < 0, np.nan, code) for code in codes]
        numbers = self._numbers(table)
        # Trees want at least one number a column.
        numbers[:, self._nothing] = 0.0
        return np.column_stack([numbers, *codes])

    def one_hot(self, table: pd.DataFrame) -> npt.NDArray:
        """Return numbers scaled to [0, 1] by range, and one-hot categories."""
        numbers = self._numbers(table)
        numbers = np.where(np.isnan(numbers), self._middle, numbers)
        scaled = (numbers - self._low) / self._range
        if not self.categorical:
            return scaled.astype("float32")
        words = self._encoder.transform(self._words(table))
        return np.hstack([scaled, words]).astype("float32")

    def _numbers(self, table: pd.DataFrame) -> npt.NDArray:
        columns = [as_numbers(table[name]) for name in self.numeric]
        return np.column_stack(columns or [np.zeros((len(table), 0))])

    def _words(self, table: pd.DataFrame) -> pd.DataFrame:
        words = {name: as_words(table[name]) for name in self.categorical}
        return pd.DataFrame(words, index=table.index)
