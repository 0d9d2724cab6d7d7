"""`CategoryCodec`: categories as a few states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd
import tensorflow as tf

from tfgan_ads.errors import nearest
from tfgan_ads.features.tables.codec import Codec
from tfgan_ads.features.tables.codec_settings import DEFAULTS
from tfgan_ads.features.tables.codec_settings import CodecSettings
from tfgan_ads.features.tables.column_kinds import KINDS
from tfgan_ads.features.tables.column_type import ColumnType
from tfgan_ads.features.tables.graph_codec import GraphCodec
from tfgan_ads.features.tables.same_word import same_word
from tfgan_ads.graph import checked

if TYPE_CHECKING:
    from tfgan_ads.features.tables.counts import Counts

# What stands for values too rare to be told.
RARE = "(rare)"
# Categories that an error names.
_SHOWN = 6


@KINDS.register("category")
class CategoryCodec(Codec):
    """Turns a column of categories into states, and back.

    The frequent categories have a state each. The tail shares `buckets`
    states; which category of a bucket is meant is drawn again by its
    frequency, so that no category's share is lost. Categories of fewer than
    `floor` people are one state, `(rare)`, and their names are not kept; and
    where that state, or that of missing cells, is of fewer, it is not kept
    either.

    Args:
        head: sequence of str. Categories with a state of their own.
        tail: sequence of sequences of str. The categories of each bucket.
        weights: sequence of sequences of float. Their frequencies.
        rare: bool. Whether there is a rare state.
        missing: bool. Whether there is a missing state.

    Example:

    >>> column = pd.Series(["a", "a", "b", "b", "c", "d", None, None])
    >>> codec = CategoryCodec.fit(column, CodecSettings(floor=2))
    >>> codec.head, codec.states
    (['a', 'b'], 4)
    >>> codec.decode(codec.encode(column)[0]).tolist()
    ['a', 'a', 'b', 'b', '(rare)', '(rare)', None, None]
    """

    def __init__(
        self,
        head: Sequence[str],
        tail: Sequence[Sequence[str]] = (),
        weights: Sequence[Sequence[float]] = (),
        rare: bool = False,
        missing: bool = False,
    ) -> None:
        self.head = list(head)
        self.tail = [list(names) for names in tail]
        self.weights = [list(shares) for shares in weights]
        self.rare = rare
        self.missing = missing

    @classmethod
    def parse(cls, column: pd.Series) -> pd.Series:
        return column.astype(object).map(str, na_action="ignore")

    def ask(self, column: pd.Series) -> pd.Series:
        words = self.parse(column)
        meant: dict[str, str | None] = {
            word: same_word(word, self.words)
            for word in words.dropna().unique()
        }
        if "" in meant and "" not in self.words:
            meant[""] = None
        return words.map(meant).astype(object)

    @classmethod
    def fit(cls, values: pd.Series, settings: CodecSettings = DEFAULTS) -> Self:
        count = values.value_counts()
        # By count, then by name: the state must not depend on the order of
        # the rows.
        count = count.sort_index().sort_values(ascending=False, kind="stable")
        # What few people have names them, however often they were seen.
        people = settings.people(values).reindex(count.index)
        common = count[people >= settings.floor]
        limit, buckets = settings.limit, settings.buckets
        head, tail = common.iloc[:limit], common.iloc[limit:]
        parts = [tail.iloc[i::buckets] for i in range(buckets)]
        parts = [part for part in parts if len(part)]
        return cls(
            [str(name) for name in head.index],
            [[str(name) for name in part.index] for part in parts],
            [(part / part.sum()).tolist() for part in parts],
            settings.enough(~values.isin([*common.index]) & values.notna()),
            settings.enough(values.isna()),
        )

    @classmethod
    def fit_private(
        cls,
        values: pd.Series,
        counts: Counts,
        settings: CodecSettings,
    ) -> tuple[Self, npt.NDArray]:
        released = counts.words(values)
        missing = released.pop(np.nan, 0.0)
        head = list(released.items())[: settings.limit]
        left = counts.total - missing - sum(count for _, count in head)
        rare = left > counts.certain * (1 + len(head)) ** 0.5 or not head
        codec = cls(
            [str(name) for name, _ in head], rare=rare, missing=missing > 0
        )
        shares = [count for _, count in head]
        shares += [max(left, 1.0)] * rare + [missing] * (missing > 0)
        return codec, np.array(shares) / sum(shares)

    @property
    def states(self) -> int:
        """How many states there are: head, buckets, rare, missing."""
        return len(self.head) + len(self.tail) + self.rare + self.missing

    def describe(self) -> str:
        return "category"

    def knows(self, values: pd.Series) -> npt.NDArray:
        return values.isin(self.words).to_numpy()

    def hint(self, value: Any) -> str:
        some = ", ".join(self.head[:_SHOWN])
        more = ", ..." if len(self.head) > _SHOWN else ""
        return f"{nearest(value, self.head)} It held {some}{more}."

    def is_one(self, state: int) -> bool:
        return not 0 <= state - len(self.head) < len(self.tail)

    def encode(
        self, values: pd.Series, within: npt.ArrayLike = 0.0
    ) -> tuple[npt.NDArray, None]:
        """Encode categories.

        One never seen is rare, or what is missing, or, where neither was
        seen, the most frequent one.
        """
        names = {name: i for i, name in enumerate(self.head)}
        for i, part in enumerate(self.tail):
            names |= dict.fromkeys(part, len(self.head) + i)
        rare = len(self.head) + len(self.tail)
        last = self.states - 1
        unseen = rare if self.rare else (last if self.missing else 0)
        missing = last if self.missing else unseen
        states = values.map(names)
        states = states.fillna(unseen).to_numpy("int32")
        return np.where(values.isna(), missing, states).astype("int32"), None

    def decode(
        self,
        states: npt.NDArray,
        places: npt.NDArray | None = None,
        rng: np.random.Generator | None = None,
    ) -> pd.Series:
        special = [RARE] * self.rare + [None] * self.missing
        firsts = [part[0] for part in self.tail]
        table = np.array([*self.head, *firsts, *special], dtype=object)
        found = table[states]
        if rng is not None:
            for i, (part, share) in enumerate(zip(self.tail, self.weights)):
                rows = np.flatnonzero(states == len(self.head) + i)
                chosen = rng.choice(len(part), len(rows), p=share)
                found[rows] = np.array(part, dtype=object)[chosen]
        return pd.Series(found, dtype=object)

    @property
    def words(self) -> list[str]:
        """All that can be drawn, but for what is missing."""
        tail = [word for part in self.tail for word in part]
        return [*self.head, *tail, *[RARE] * self.rare]

    def restored_type(self, kind: ColumnType, unseen: bool) -> ColumnType:
        kind = kind.only(self.words, unseen)
        # `(rare)` is a word, whatever the others were.
        return kind.or_words() if self.rare else kind

    def plain_type(self) -> ColumnType:
        whole = bool(self.head) and all(map(_is_whole, self.head))
        return ColumnType.named("int64" if whole else "object")

    @classmethod
    def restore(cls, values: pd.Series, kind: ColumnType) -> pd.Series:
        return kind.from_words(values)

    def in_graph(self, name: str) -> GraphCodec:
        return _InGraph(name, self)

    def get_config(self) -> dict[str, Any]:
        return {
            "head": self.head,
            "tail": self.tail,
            "weights": self.weights,
            "rare": self.rare,
            "missing": self.missing,
        }


def _is_whole(word: str) -> bool:
    """Return whether a word is how a whole number is written."""
    return word.removeprefix("-").isdecimal() and str(int(word)) == word


class _InGraph(GraphCodec):
    """A `CategoryCodec` in the graph."""

    dtype = tf.string

    def __init__(self, name: str, codec: CategoryCodec) -> None:
        super().__init__(name)
        self.codec = codec
        tail = [word for part in codec.tail for word in part]
        states = [*range(len(codec.head))]
        for i, part in enumerate(codec.tail):
            states += [len(codec.head) + i] * len(part)
        self.words = tf.constant([*codec.head, *tail, RARE, ""])
        # A table needs a word, were it one that says nothing.
        known = dict(zip([*codec.head, *tail], states)) or {"": -1}
        self.table = tf.lookup.StaticHashTable(
            tf.lookup.KeyValueTensorInitializer([*known], [*known.values()]),
            default_value=-1,
        )
        # Bucket i's cumulative shares lie in (i, i + 1], and end at i + 1.
        edges = [
            i + np.append(np.cumsum(weights)[:-1], 1.0)
            for i, weights in enumerate(codec.weights)
        ]
        self.edges = tf.constant(np.concatenate([[], *edges]), tf.float32)

    @property
    def tables(self) -> list[Any]:
        return [self.table]

    def encode(self, values: Any) -> tuple[Any, Any, Any]:
        given = values != ""
        state = self.table.lookup(values)
        state = checked(
            tf.maximum(state, 0),
            (state >= 0) | ~given,
            f"`{self.name}` must be a category that was seen, or empty.",
        )
        return state, None, tf.cast(given, tf.float32)

    def decode(self, states: Any, places: Any, within: Any) -> Any:
        head, buckets = len(self.codec.head), len(self.codec.tail)
        tail = self.edges.shape[0]
        bucket = tf.cast(states - head, tf.float32)
        chosen = tf.searchsorted(self.edges, bucket + within, side="right")
        # After the head and the buckets: rare, then missing.
        special = states - buckets + tail
        if not self.codec.rare:
            special += 1
        place = tf.where(
            states < head,
            states,
            tf.where(states < head + buckets, head + chosen, special),
        )
        last = self.words.shape[0] - 1
        return tf.gather(self.words, tf.clip_by_value(place, 0, last))
