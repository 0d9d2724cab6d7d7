"""`ColumnProfile`: what the values of a column look like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tfgan_ads.data.guess_label import guess_label
from tfgan_ads.data.guess_time import guess_time
from tfgan_ads.data.numbers import EXACT
from tfgan_ads.data.numbers import number_of
from tfgan_ads.data.numbers import read_numbers
from tfgan_ads.data.texts import is_binary
from tfgan_ads.data.texts import is_list
from tfgan_ads.data.texts import is_text
from tfgan_ads.data.texts import trimmed
from tfgan_ads.schema.column import NO_NUMBER
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.role import Role

# Fewer rows tell nothing of how often values come again.
_FEW = 50
# Of so many values nearly all must be of a kind.
_NEARLY = 0.95
_PICTURE = re.compile(r"\.(png|jpe?g|webp|gif|bmp|tiff?)$", re.IGNORECASE)
_SEPARATORS = ("|", ";", "、", "，", ",")


@dataclass(frozen=True)
class ColumnProfile:
    """What the values of a column look like.

    Args:
        values: `pyarrow.Array`, as read from a file.
    """

    values: pa.Array

    @classmethod
    def of(cls, values: pa.Array | pa.ChunkedArray) -> ColumnProfile:
        """Look at a column of a table; words may be stored as codes or bytes."""
        if isinstance(values, pa.ChunkedArray):
            values = pa.concat_arrays(
                values.chunks or [pa.array([], values.type)]
            )
        if pa.types.is_dictionary(values.type):
            values = values.dictionary_decode()
        if is_binary(values.type):
            try:
                values = pc.cast(values, pa.string())
            except pa.ArrowInvalid:
                pass  # Bytes that are no text are pictures.
        return cls(values)

    @cached_property
    def known(self) -> pa.Array:
        """The values that are something."""
        if is_text(self.values.type):
            column = Column(role=Role.USER)
            return pc.drop_null(trimmed(self.values, column, NO_NUMBER))
        return pc.drop_null(self.values)

    @cached_property
    def distinct(self) -> pa.Array:
        """The different values, in the order in which they came."""
        if pa.types.is_nested(self.known.type):
            return pa.array([str(v) for v in self.known.to_pylist()]).unique()
        return self.known.unique()

    @property
    def is_text(self) -> bool:
        """Whether the values are text."""
        return is_text(self.values.type)

    @property
    def is_nested(self) -> bool:
        """Whether a cell has parts that are no words."""
        kind = self.values.type
        if is_list(kind):
            inner = kind.value_type
            return pa.types.is_nested(inner) or pa.types.is_floating(inner)
        return pa.types.is_nested(kind)

    @property
    def is_picture(self) -> bool:
        """Whether the values are pictures, or the names of files of them."""
        kind = self.values.type
        if pa.types.is_struct(kind):
            return "bytes" in {field.name for field in kind}
        if is_binary(kind):
            return True
        return self.is_text and _nearly_all(
            bool(_PICTURE.search(text)) for text in self.distinct.to_pylist()
        )

    @property
    def is_constant(self) -> bool:
        """Whether there is one value, or none, in enough rows to tell."""
        nothing = len(self.known) < len(self.values)
        return len(self.values) >= _FEW and len(self.distinct) + nothing < 2

    @property
    def is_nearly_unique(self) -> bool:
        """Whether hardly a value comes twice, in enough rows to tell."""
        rows = len(self.known)
        return rows >= _FEW and len(self.distinct) >= 0.9 * rows

    @property
    def names_rows(self) -> bool:
        """Whether values tell rows apart, but for rows that are copies."""
        return 2 * len(self.distinct) >= len(self.known)

    @property
    def unread_share(self) -> float:
        """The share of values that are no number, where most are."""
        known = len(self.known)
        return 1 - len(self.numbers) / known if known else 0.0

    @property
    def is_whole(self) -> bool:
        """Whether the values are whole numbers."""
        numbers = self.numbers
        return bool(len(numbers)) and bool(np.all(numbers == np.round(numbers)))

    @property
    def counts_rows(self) -> bool:
        """Whether each value is by one larger than the one before."""
        numbers = self.numbers
        steps = np.diff(numbers)
        return self.is_whole and len(steps) > 1 and bool((steps == 1).all())

    @property
    def is_long_code(self) -> bool:
        """Whether numbers are too long to be measures: they are ids."""
        numbers = self.numbers
        if not len(numbers) or not self.is_whole:
            return False
        return bool(np.abs(numbers).max() >= EXACT) or (
            self.is_nearly_unique and bool(np.abs(numbers).min() >= 1e9)
        )

    @cached_property
    def decimal(self) -> str | None:
        """The decimal sign of numbers; None where the values are none."""
        if pa.types.is_boolean(self.values.type) or self.is_nested:
            return None
        if not self.is_text:
            kind = self.values.type
            number = pa.types.is_integer(kind) or pa.types.is_floating(kind)
            return "." if number or pa.types.is_decimal(kind) else None
        texts = self.distinct.to_pylist()
        # A code keeps its leading zero: 08001.
        if any(re.fullmatch(r"0\d+", text) for text in texts):
            return None
        for decimal in (".", ","):
            if _nearly_all(
                number_of(text, decimal) is not None for text in texts
            ):
                return decimal
        return None

    @property
    def is_ambiguous_number(self) -> bool:
        """Whether a point or comma could part thousands as well as tenths."""
        if not self.is_text:
            return False
        parted = [t for t in self.distinct.to_pylist() if re.search("[.,]", t)]
        return bool(parted) and all(
            re.fullmatch(r"[-+]?[1-9]\d{0,2}[.,]\d{3}", text) for text in parted
        )

    @cached_property
    def numbers(self) -> npt.NDArray:
        """The values as numbers; empty where they are none."""
        if self.decimal is None:
            return np.empty(0)
        column = Column(role=Role.USER, decimal=self.decimal)
        found = read_numbers(self.known, column)[0].to_numpy(
            zero_copy_only=False
        )
        return found[np.isfinite(found)]

    @cached_property
    def label(self) -> dict[str, Any] | None:
        """How to read the values as yes and no; see `guess_label`."""
        return guess_label(self.known)

    @cached_property
    def time(self) -> dict[str, Any] | None:
        """How to read the values as times; see `guess_time`."""
        return guess_time(self.known)

    @cached_property
    def separator(self) -> str | None:
        """What parts the words of a cell; None where it holds one."""
        if not self.is_text:
            return None
        texts = self.distinct.to_pylist()
        for separator in _SEPARATORS:
            parted = [t.split(separator) for t in texts if separator in t]
            words = [word for cell in parted for word in cell]
            # Words come again; the parts of a sentence do not.
            again = len(set(words)) <= 0.7 * len(words)
            if len(parted) > len(texts) / 10 and (separator != "," or again):
                return separator
        return None


def _nearly_all(told: Iterable[bool]) -> bool:
    found = list(told)
    return bool(found) and sum(found) >= _NEARLY * len(found)
