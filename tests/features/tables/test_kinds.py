"""A kind of column is one class, and every one keeps the same promises."""

import json

import numpy as np
import pandas as pd
import pytest
import tensorflow as tf

import tfgan_ads as ads
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.features.tables.codec import Codec
from tfgan_ads.features.tables.codec_settings import DEFAULTS
from tfgan_ads.features.tables.column_kinds import KINDS
from tfgan_ads.features.tables.column_type import ColumnType
from tfgan_ads.features.tables.graph_codec import GraphCodec
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.graph import checked
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.private.private_log_model import PrivateLogModel
from tfgan_ads.logs.serving.card import log_card
from tfgan_ads.runs.log_config import LogConfig
from tfgan_ads.serving.cards import data_card

GRADES = ["A", "B", "C", "D", "E", "F"]


@KINDS.register("grade")
class GradeCodec(Codec):
    """School grades: words in order, encoded by their rank."""

    ordered = True

    def __init__(self, ranks, missing):
        self.ranks = np.asarray(ranks, float)
        self.missing = missing

    @classmethod
    def parse(cls, column):
        ranks = column.map(lambda word: ord(word) - ord("A"), "ignore")
        return ranks.to_numpy(float, na_value=np.nan)

    @classmethod
    def fit(cls, values, settings=DEFAULTS):
        known = values[~np.isnan(values)]
        ranks, count = np.unique(known, return_counts=True)
        return cls(ranks[count >= settings.floor], len(known) < len(values))

    @property
    def states(self):
        return len(self.ranks) + self.missing

    @property
    def words(self):
        return [GRADES[int(rank)] for rank in self.ranks]

    def describe(self):
        return "grade"

    def knows(self, values):
        return np.isin(values, self.ranks)

    def hint(self, value):
        return f"{nearest(value, self.words)} There were {self.words}."

    def encode(self, values, within=0.0):
        near = np.searchsorted(self.ranks[:-1], np.nan_to_num(values))
        states = np.where(
            np.isnan(values) & self.missing, self.states - 1, near
        )
        return states.astype("int32"), None

    def decode(self, states, places=None, rng=None):
        return np.append(self.ranks, [np.nan] * self.missing)[states]

    @classmethod
    def restore(cls, values, kind):
        words = [None if np.isnan(v) else GRADES[int(v)] for v in values]
        return super().restore(words, kind)

    def in_graph(self, name):
        return GradeInGraph(name, self)

    def get_config(self):
        return {"ranks": self.ranks.tolist(), "missing": self.missing}


class GradeInGraph(GraphCodec):
    dtype = tf.string

    def __init__(self, name, codec):
        super().__init__(name)
        self.words = tf.constant([*codec.words, *[""] * codec.missing])

    def encode(self, values):
        equal = values[:, None] == self.words[None]
        given = values != ""
        known = tf.reduce_any(equal, 1) | ~given
        states = tf.argmax(equal, 1, output_type=tf.int32)
        states = checked(states, known, f"`{self.name}` must be a grade.")
        return states, None, tf.cast(given, tf.float32)

    def decode(self, states, places, within):
        return tf.gather(self.words, states)


# Of every kind: a column with something missing, what it never held, and
# what the error then names.
SAMPLES = {
    "number": ([0.0] * 9 + [1.5, 2.25, 7.5, None], 9.0, "between 0.0 and 7.5"),
    "category": (["red", "blue", "red", None], "bleu", "Did you mean 'blue'"),
    "boolean": ([True, False, True, None], "Trve", "Did you mean 'True'"),
    "time": (
        pd.to_datetime(["2026-03-01 00:00", None, "2026-03-02 08:30"]),
        pd.Timestamp("2027-01-01"),
        "between 2026-03-01 00:00:00 and 2026-03-02 08:30:00",
    ),
    "grade": (["A", "B", "B", None, "D"], "F", r"There were \['A', 'B', 'D'\]"),
}


@pytest.fixture(params=list(KINDS))
def sample(request):
    """Return a kind, a column of it, and its codec."""
    kind, values = KINDS[request.param], SAMPLES[request.param][0]
    words = isinstance(values, list) and not isinstance(values[0], float)
    column = pd.Series(values, name="x", dtype=object if words else None)
    return kind, column, kind.fit(kind.parse(column))


def for_client(codec, values, dtype):
    """Return values as a client sends and reads them."""
    if dtype == tf.float64:
        return np.asarray(values)
    column = codec.restore(values, ColumnType("object"))
    return column.map(str, na_action="ignore").fillna("").to_numpy(object)


def test_what_was_learned_comes_back(sample):
    kind, column, codec = sample
    states, places = codec.encode(kind.parse(column))
    assert codec.missing and states.dtype == "int32"
    assert states.min() >= 0 and states.max() == codec.states - 1
    assert (places is not None) == codec.has_place
    kind = ColumnType.of(column)
    again = codec.restore(codec.decode(states, places), kind)
    pd.testing.assert_series_equal(again, column, check_names=False)


def test_json_holds_all_that_was_learned(sample):
    kind, column, codec = sample
    twin = kind.from_config(json.loads(json.dumps(codec.get_config())))
    assert twin.get_config() == codec.get_config()
    mine, theirs = (c.encode(kind.parse(column)) for c in (codec, twin))
    np.testing.assert_equal(theirs, mine)
    np.testing.assert_array_equal(twin.decode(*theirs), codec.decode(*mine))


def test_the_graph_says_the_same(sample):
    kind, column, codec = sample
    twin, values = codec.in_graph("x"), kind.parse(column)
    sent = for_client(codec, values, twin.dtype)
    states, places, given = twin.encode(tf.constant(sent, twin.dtype))
    known = column.notna().to_numpy()
    np.testing.assert_array_equal(given, known)
    mine, at = codec.encode(values)
    np.testing.assert_array_equal(states.numpy()[known], mine[known])
    assert (places is None) == (at is None) == (not codec.has_place)
    if codec.has_place:
        np.testing.assert_allclose(places.numpy()[known], at[known], atol=1e-6)
        at = tf.constant(at)
    drawn = twin.decode(tf.constant(mine), at, tf.zeros(len(mine))).numpy()
    if twin.dtype == tf.string:
        drawn = np.array([word.decode() for word in drawn], object)
    np.testing.assert_array_equal(drawn, sent)


def test_what_was_never_seen_is_refused_with_what_was(sample):
    kind, column, codec = sample
    name = next(name for name in KINDS if KINDS[name] is kind)
    transformer = TableTransformer({"x": name}).fit(column.to_frame())
    _, odd, hint = SAMPLES[name]
    with pytest.raises(AdsError, match=f"'x' never held .*{hint}"):
        transformer.transform_some(pd.DataFrame({"x": [odd]}))
    twin = codec.in_graph("x")
    sent = str(odd)
    if twin.dtype == tf.float64:
        sent = float(kind.parse(pd.Series([odd]))[0])
    with pytest.raises(tf.errors.InvalidArgumentError, match="`x` must be"):
        twin.encode(tf.constant([sent], twin.dtype))


def test_all_there_is_lies_between_the_bounds(sample):
    kind, column, codec = sample
    if not codec.ordered:
        return
    values = kind.parse(column)
    states, _ = codec.encode(values)
    shares = np.bincount(states, minlength=codec.states) / len(states)
    low, high = np.nanmin(values), np.nanmax(values)
    options = codec.between(low, high, shares)
    # But for half a rounding interval at each end.
    assert sum(option.share for option in options) == pytest.approx(
        column.notna().mean(), abs=0.1
    )
    assert all(option.state < codec.states - 1 for option in options)


@pytest.fixture(scope="module")
def graded():
    rng = np.random.default_rng(0)
    grade = rng.choice(
        ["A", "B", "C", "D", None], 800, p=[0.3, 0.3, 0.2, 0.1, 0.1]
    )
    table = pd.DataFrame({"grade": grade, "age": rng.integers(18, 70, 800)})
    table["grade"] = table["grade"].astype(object)
    made = LogGAN({"grade": "grade"}, floor=2, preset="fast", seed=1)
    made.compile()
    made.fit(table, rows=2_048, batch_size=128, verbose=0)
    return made, table


@pytest.mark.parametrize(
    ("wish", "allowed"),
    [("D", "D"), (["A", "C"], "AC"), (("B", "C"), "BC"), (("D", "F"), "D")],
)
def test_a_new_kind_is_learned_and_asked_for(graded, wish, allowed):
    model, table = graded
    drawn = model.sample(200, where={"grade": wish}, seed=1)
    assert drawn["grade"].isin([*allowed]).all()
    assert (drawn.dtypes == table.dtypes).all()
    like = model.sample_like(pd.DataFrame({"grade": ["B", "D", None]}))
    assert like["grade"].fillna("").tolist() == ["B", "D", ""]
    missing = model.sample(4_000, seed=2)["grade"].isna().mean()
    assert missing == pytest.approx(0.1, abs=0.03)


def test_a_new_kind_is_refused_by_name(graded):
    model, _ = graded
    with pytest.raises(AdsError, match="never held 'F'. There were"):
        model.sample(1, where={"grade": "F"})
    with pytest.raises(AdsError, match="never held anything of"):
        model.sample(1, where={"grade": ("E", "F")})
    with pytest.raises(AdsError, match="Did you mean 'grade'"):
        LogGAN({"grade": "grades"})
    with pytest.raises(AdsError, match="Input should be .*'grade'"):
        LogConfig.resolve(sets=["model.kinds={a: grades}"])
    config = LogConfig.resolve(sets=["model.kinds={a: grade}"])
    assert config.model.kinds == {"a": "grade"}


def test_a_new_kind_is_saved_and_served(graded, tmp_path):
    model, _ = graded
    model.save(tmp_path / "model.keras")
    again = ads.load_model(tmp_path / "model.keras")
    pd.testing.assert_frame_equal(
        again.sample(50, seed=3), model.sample(50, seed=3)
    )
    version = model.export(tmp_path / "served")
    signature = tf.saved_model.load(version).signatures["serving_default"]
    drawn = signature(
        seed=tf.range(64, dtype=tf.int64),
        grade=tf.constant(["B"] * 32 + [""] * 32),
        age=tf.fill([64], tf.constant(np.nan, tf.float64)),
    )["grade"].numpy()
    assert (drawn[:32] == b"B").all()
    assert {b"A", b"B"} <= {*drawn[32:]} <= {b"A", b"B", b"C", b"D", b""}
    with pytest.raises(tf.errors.InvalidArgumentError, match="a grade"):
        signature(
            seed=tf.constant([1], tf.int64),
            grade=tf.constant(["F"]),
            age=tf.constant([np.nan], tf.float64),
        )
    assert "| `grade` | grade | 5 | yes |" in data_card(log_card(model))


def test_a_kind_without_a_private_way_says_so(graded):
    _, table = graded
    private = PrivateLogModel(
        {"grade": "grade", "age": "number"}, unit="row", preset="fast"
    )
    private.compile()
    with pytest.raises(AdsError, match="`GradeCodec` has no private way"):
        private.fit(table, rows=256, verbose=0)
