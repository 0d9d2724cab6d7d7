"""`ColumnType`: what type the cells of a column have, and how to make it."""

from __future__ import annotations

import base64
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import replace
from typing import Any
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from tfgan_ads.data.numbers import EXACT
from tfgan_ads.features.tables.scalars import format_of
from tfgan_ads.features.tables.scalars import moment_of
from tfgan_ads.features.tables.scalars import number_of
from tfgan_ads.features.tables.scalars import scalar_of
from tfgan_ads.features.tables.scalars import type_names
from tfgan_ads.features.tables.scalars import type_of

# How a column of Python objects can write a missing value.
_MISSING = {"None": None, "nan": np.nan, "NaT": pd.NaT, "<NA>": pd.NA}
# What files hold of Python objects that are all of one of these types.
_IN_FILES = {("bool",): "boolean", ("float",): "Float64"}


@dataclass(frozen=True)
class ColumnType:
    """The type of a column: a dtype, and what a dtype does not say.

    Attributes:
        name: str. The dtype's; of a categorical column, its categories'.
        scalars: tuple of str. The types of the cells; see `PARSERS`.
            Defaults to `("str",)`.
        missing: str. How a missing cell is written among Python objects.
            Defaults to `"None"`.
        written: str or None. The format of times that are words.
        arrow: str or None. An Arrow dtype as Arrow writes it, in base64.
        categories: tuple of str or None. Those of a categorical column, as
            words, in order.
        ordered: bool. Whether the order means something. Defaults to
            `False`.

    Example:

    >>> flags = pd.Series(["yes", True, None], dtype=object)
    >>> made = ColumnType.of(flags)
    >>> made.scalars, made.from_words(["True", "yes", None]).tolist()
    (('bool', 'str'), [True, 'yes', None])
    """

    name: str
    scalars: tuple[str, ...] = ("str",)
    missing: str = "None"
    written: str | None = None
    arrow: str | None = None
    categories: tuple[str, ...] | None = None
    ordered: bool = False

    @classmethod
    def of(cls, column: pd.Series) -> Self:
        """Return the type of a column."""
        dtype, known = column.dtype, column.dropna()
        if isinstance(dtype, pd.CategoricalDtype):
            values = pd.Series(dtype.categories)
            return replace(
                cls.of(values),
                categories=tuple(map(str, values.astype(object))),
                ordered=bool(dtype.ordered),
            )
        if isinstance(dtype, pd.ArrowDtype):
            file = pa.schema([("", dtype.pyarrow_dtype)]).serialize()
            arrow = base64.b64encode(file).decode()
            scalars = type_names(known.astype(object)) or ("str",)
            return cls(str(dtype), scalars, arrow=arrow)
        made = cls.named(_name_of(dtype))
        if dtype == np.object_:
            missing = [*column[column.isna()].head(1).map(str), "None"][0]
            scalars = type_names(known) or ("str",)
            made = replace(made, scalars=scalars, missing=missing)
        if made.scalars == ("str",) and len(known):
            made = replace(made, written=format_of(known.iloc[0]))
        return made

    @classmethod
    def named(cls, name: str) -> Self:
        """Return the type of a dtype that its name alone tells."""
        return cls(name, (type_of(pd.api.types.pandas_dtype(name)),))

    @property
    def dtype(self) -> Any:
        """The dtype; of a categorical column, its categories'."""
        if self.arrow is None:
            return pd.api.types.pandas_dtype(self.name)
        file = pa.py_buffer(base64.b64decode(self.arrow))
        return pd.ArrowDtype(pa.ipc.read_schema(file).field(0).type)

    def from_words(self, words: Sequence[str | None] | pd.Series) -> pd.Series:
        """Return the cells that were written as words; None is missing."""
        codes, found = pd.factorize(np.asarray(words, dtype=object))
        cells = np.full(len(found) + 1, None, dtype=object)
        for i, word in enumerate(found):
            cells[i] = scalar_of(word, self.scalars)
        return self.build(cells[codes])

    def from_numbers(self, values: npt.NDArray) -> pd.Series:
        """Return the cells that are numbers; NaN is missing.

        Args:
            values: float64 array `[rows]`; of lengths of time, seconds.
        """
        dtype, missing = self.dtype, np.isnan(values)
        if "int" in self.scalars and "float" not in self.scalars:
            values = _whole(values, dtype)
        if isinstance(dtype, np.dtype) and dtype.kind in "fiu":
            # Missing values were never seen in integers; floats hold them.
            wide = (
                dtype if dtype.kind == "f" or not missing.any() else "float64"
            )
            return pd.Series(values).astype(wide)
        cells = [
            None if gap else number_of(value, self.scalars)
            for value, gap in zip(values.tolist(), missing)
        ]
        return self.build(cells)

    def from_moments(self, moments: pd.Series) -> pd.Series:
        """Return the cells that are times; NaT is missing.

        Args:
            moments: Series of `datetime64[us]`, in UTC.
        """
        dtype = self.dtype
        if "Timestamp" in self.scalars and dtype != np.object_:
            arrow = getattr(dtype, "pyarrow_dtype", dtype)
            if zone := getattr(arrow, "tz", None):
                moments = moments.dt.tz_localize("UTC").dt.tz_convert(zone)
            return moments.astype(dtype)
        cells = [
            None if moment is pd.NaT else self._moment(moment)
            for moment in moments
        ]
        return self.build(cells)

    def _moment(self, moment: pd.Timestamp) -> Any:
        if "str" in self.scalars and self.written:
            return moment.strftime(self.written)
        return moment_of(moment, self.scalars)

    def build(self, cells: Iterable[Any]) -> pd.Series:
        """Return a column of cells; None is missing.

        Args:
            cells: iterable, of the types that `scalars` names.
        """
        column = pd.Series(list(cells), dtype=object)
        if self.categories is not None:
            return pd.Series(self._categorical(column))
        dtype, missing = self.dtype, column.isna()
        if dtype == np.object_:
            return column.where(~missing, _MISSING.get(self.missing))
        if isinstance(dtype, np.dtype) and dtype.kind in "iub":
            # Missing values were never seen; objects hold them.
            return column if missing.any() else column.astype(dtype)
        return column.where(~missing, None).astype(dtype)

    def _categorical(self, column: pd.Series) -> pd.Categorical:
        values = replace(self, categories=None).from_words(self.categories)
        words = column.map(str, na_action="ignore")
        codes = pd.Index(self.categories, dtype=object).get_indexer(words)
        return pd.Categorical.from_codes(codes, values, self.ordered)

    def for_file(self, column: pd.Series) -> pd.Series:
        """Return a column of the type as files can hold it.

        What has no type there is written as words.

        Args:
            column: Series.
        """
        dtype = self.dtype
        if isinstance(dtype, pd.SparseDtype):
            return column.sparse.to_dense()
        if dtype == np.object_ and self.scalars in _IN_FILES:
            return column.astype(_IN_FILES[self.scalars])
        if dtype == np.object_ or "Period" in self.scalars or dtype.kind == "c":
            words = column.astype(object).map(str, na_action="ignore")
            return words.astype("string")
        return column

    def only(self, words: Collection[str], unseen: bool = False) -> Self:
        """Return the type of a column that is written in some words alone.

        Args:
            words: collection of str.
            unseen: bool. Whether categories are kept that are none of them.
                Defaults to `False`.
        """
        if self.categories is None:
            return self
        kept = [c for c in self.categories if unseen or c in words]
        more = [word for word in words if word not in self.categories]
        return replace(self, categories=(*kept, *more))

    def or_words(self) -> Self:
        """Return the type of a column that holds words beside its cells."""
        if self.scalars == ("str",):
            return self
        scalars = tuple(sorted({*self.scalars, "str"}))
        return replace(self, name="object", scalars=scalars, arrow=None)

    def get_config(self) -> str | dict[str, Any]:
        """Return what is known, for JSON: a name where that says it all."""
        if self.arrow is None and self == self.named(self.name):
            return self.name
        plain = asdict(ColumnType(self.name))
        told = asdict(self)
        more = {key: told[key] for key in told if told[key] != plain[key]}
        return {"name": self.name, **more}

    @classmethod
    def from_config(cls, config: str | Mapping[str, Any]) -> Self:
        """Build one from `get_config`."""
        if isinstance(config, str):
            return cls.named(config)
        told: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in config.items()
        }
        return cls(**told)


def _name_of(dtype: Any) -> str:
    """Return a name that the dtype can be told by."""
    if isinstance(dtype, pd.StringDtype) and dtype.na_value is pd.NA:
        return f"string[{dtype.storage}]"
    return str(dtype)


def _whole(values: npt.NDArray, dtype: Any) -> npt.NDArray:
    """Return whole numbers that the dtype, and a float, can hold."""
    low, high = -EXACT, EXACT
    kind = getattr(dtype, "numpy_dtype", dtype)
    if isinstance(kind, np.dtype) and kind.kind in "iu":
        low, high = max(low, np.iinfo(kind).min), min(high, np.iinfo(kind).max)
    return np.rint(values).clip(low, high)
