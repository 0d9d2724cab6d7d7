"""`TableColumns`: the columns of a table, and what was learned of each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from typing import Self

import numpy as np
import pandas as pd

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.features.tables.codec import Codec
from tfgan_ads.features.tables.codec_settings import CodecSettings
from tfgan_ads.features.tables.column_kinds import KINDS
from tfgan_ads.features.tables.column_kinds import kind_of
from tfgan_ads.features.tables.column_type import ColumnType
from tfgan_ads.features.tables.restoration import unlike
from tfgan_ads.files import write_text


class TableColumns:
    """Knows of every column its kind, its type and its codec.

    Args:
        kinds: dict of column to a name of `KINDS`, or None. See
            `TableTransformer`, as for the others.
        floor: int. Defaults to `1`.
        spike_share: float. Defaults to `0.01`.
        limit: int. Defaults to `1_000`.

    Raises:
        AdsError: An unknown kind, or a setting that is not positive.

    Example:

    >>> columns = TableColumns()
    >>> columns.read_columns(pd.DataFrame({"age": [31], "city": ["Bern"]}))
    >>> columns.kinds
    {'age': 'number', 'city': 'category'}
    """

    def __init__(
        self,
        kinds: Mapping[str, str] | None = None,
        floor: int = 1,
        spike_share: float = 0.01,
        limit: int = 1_000,
    ) -> None:
        for name, kind in (kinds or {}).items():
            if kind not in KINDS:
                raise AdsError(
                    f"The kind of '{name}' must be one of "
                    f"{', '.join(KINDS)}. Received: {kind!r}"
                    f"{nearest(kind, KINDS)}"
                )
        if floor < 1 or limit < 1:
            raise AdsError(
                "`floor` and `limit` must be positive integers. "
                f"Received: floor={floor}, limit={limit}"
            )
        self.kinds = dict(kinds or {})
        self.floor = floor
        self.spike_share = spike_share
        self.limit = limit
        self.types: dict[str, ColumnType] = {}
        self.codecs: dict[str, Codec] = {}

    def read_columns(self, table: pd.DataFrame) -> None:
        """Learn what columns there are, and of which kinds and dtypes.

        Args:
            table: DataFrame with at least one row.

        Raises:
            AdsError: There are no rows, `kinds` names no column, or a column
                has no name of its own.
        """
        if not len(table):
            raise AdsError("`table` must have at least one row.")
        for name in table:
            if not isinstance(name, str):
                raise AdsError(
                    f"The names of columns must be text. Received: {name!r}"
                )
        if not table.columns.is_unique:
            twice = table.columns[table.columns.duplicated()][0]
            raise AdsError(f"There are two columns '{twice}'. Rename one.")
        for name in self.kinds:
            if name not in table:
                raise AdsError(
                    f"`kinds` names '{name}', which the table lacks."
                    f"{nearest(name, table)}"
                )
        self.kinds = {
            name: self.kinds.get(name) or kind_of(table[name]) for name in table
        }
        self.types = {name: ColumnType.of(table[name]) for name in table}
        self.codecs = {}

    def read_values(self, name: str, column: pd.Series) -> Any:
        """Return a column to learn as what a codec learns.

        Raises:
            AdsError: It cannot be read, learned, or made again from that.
        """
        kind, values = self.kind(name), self.parse(name, column)
        kind.check(column, values)
        try:
            again = kind.restore(values, self.types[name])
            odd = np.flatnonzero(unlike(column, again))
        except (TypeError, ValueError, ArithmeticError) as error:
            raise _unrestored(column, str(error)) from error
        if len(odd):
            was, now = (c.astype(object).iloc[odd[0]] for c in (column, again))
            raise _unrestored(column, f"{was!r} would be {now!r}")
        return values

    def set_codec(self, name: str, codec: Codec, unseen: bool = False) -> None:
        """Encode a column by a codec from now on.

        Args:
            name: str.
            codec: `Codec`.
            unseen: bool. Whether categories may be kept that were not seen,
                or by few. Defaults to `False`.
        """
        self.codecs[name] = codec
        self.types[name] = codec.restored_type(self.types[name], unseen)

    def kind(self, name: str) -> type[Codec]:
        """Return the kind of a column."""
        return KINDS[self.kinds[name]]

    @property
    def settings(self) -> CodecSettings:
        """How closely columns are learned."""
        return CodecSettings(self.floor, self.spike_share, self.limit)

    @property
    def columns(self) -> list[str]:
        """The columns, in order; those of `Coded.states`."""
        return list(self.codecs)

    @property
    def numeric(self) -> list[str]:
        """The columns with places, in order; those of `Coded.places`."""
        return [name for name, c in self.codecs.items() if c.has_place]

    @property
    def states(self) -> list[int]:
        """How many states each column has."""
        return [codec.states for codec in self.codecs.values()]

    def check_column(self, name: str) -> None:
        """Refuse a column that was not learned.

        Raises:
            AdsError: With the nearest right one.
        """
        if name not in self.codecs:
            raise AdsError(
                f"There is no column '{name}'.{nearest(name, self.columns)} "
                f"There are: {', '.join(self.columns)}."
            )

    def parse(self, name: str, values: Any) -> Any:
        """Return values as somebody wrote them as what a codec encodes."""
        return self.kind(name).parse(pd.Series(values, name=name))

    def ask(self, name: str, values: Any) -> Any:
        """Return values as somebody asks for them as what a codec encodes."""
        if not isinstance(values, pd.Series):
            values = pd.Series(values, dtype=object)
        return self.codecs[name].ask(values.rename(name))

    def read(self, name: str, values: Any) -> pd.Series:
        """Return values as somebody asks for them with the type learned."""
        codec = self.codecs[name]
        return codec.restore(self.ask(name, values), self.types[name])

    def get_config(self) -> dict[str, Any]:
        """Return settings and what was learned, for JSON."""
        return {
            "kinds": self.kinds,
            "floor": self.floor,
            "spike_share": self.spike_share,
            "limit": self.limit,
            "dtypes": {n: kind.get_config() for n, kind in self.types.items()},
            "codecs": {n: c.get_config() for n, c in self.codecs.items()},
        }

    @classmethod
    def from_config(cls, config: Mapping[str, Any]) -> Self:
        """Build one from `get_config`."""
        config = dict(config)
        dtypes, codecs = config.pop("dtypes"), config.pop("codecs")
        made = cls(**config)
        made.types = {
            name: ColumnType.from_config(told) for name, told in dtypes.items()
        }
        made.codecs = {
            name: made.kind(name).from_config(state)
            for name, state in codecs.items()
        }
        return made

    def save(self, path: str | Path) -> None:
        """Write what was learned as JSON, to be read and inspected."""
        text = json.dumps(self.get_config(), indent=1)
        write_text(path, text + "\n")

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read what `save` wrote."""
        return cls.from_config(json.loads(Path(path).read_text()))


def _unrestored(column: pd.Series, reason: str) -> AdsError:
    """Return the error of a column that would not come back."""
    return AdsError(
        f"Column '{column.name}' of type {column.dtype} cannot be drawn as it "
        f"is written: {reason}. Convert it to text, numbers or times, or leave "
        "it out."
    )
