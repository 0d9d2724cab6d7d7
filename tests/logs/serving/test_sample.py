"""A table model draws the same rows behind a signature."""

import numpy as np
import pandas as pd
import pytest
import tensorflow as tf

from tfgan_ads.features.tables.table_transformer import Coded
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.serving.sample import Sample


def table(rows=600):
    rng = np.random.default_rng(0)
    city = rng.zipf(1.3, rows).clip(max=400)
    spent = np.round(rng.exponential(10, rows), 2) * (rng.random(rows) < 0.5)
    spent[::50] = np.nan
    return pd.DataFrame(
        {
            "city": [f"c{i}" for i in city],
            "age": rng.integers(18, 70, rows),
            "spent": spent,
            "seen": pd.Timestamp("2026-03-01")
            + pd.to_timedelta(rng.integers(0, 10**6, rows), "s"),
            "device": rng.choice(["web", "tv", None], rows),
            "click": rng.random(rows) < 0.2,
        }
    )


@pytest.fixture(scope="module")
def model():
    made = LogGAN(preset="fast", floor=2, limit=20, seed=1)
    made.compile()
    made.fit(table(), rows=2_048, batch_size=128, verbose=0)
    return made


@pytest.fixture(scope="module")
def served(model, tmp_path_factory):
    version = model.export(tmp_path_factory.mktemp("model"))
    return tf.saved_model.load(version).signatures


def ask(served, seeds, **told):
    signature = served["serving_default"]
    inputs = {"seed": tf.constant(seeds, tf.int64)}
    for name, spec in signature.structured_input_signature[1].items():
        if name == "seed":
            continue
        nothing = "" if spec.dtype == tf.string else np.nan
        values = told.get(name, [nothing] * len(seeds))
        inputs[name] = tf.constant(values, spec.dtype)
    answer = signature(**inputs)
    return {name: value.numpy() for name, value in answer.items()}


def test_codes_are_decoded_as_the_codecs_do(model):
    coded = model.transformer.transform(table(), seed=3)
    known = model.transformer.inverse_transform(coded)
    sample, place = Sample(model), 0
    for i, (name, column) in enumerate(sample.columns.items()):
        state = tf.constant(coded.states[:, i])
        if name in model.transformer.numeric:
            at = tf.constant(coded.places[:, place], tf.float32)
            place += 1
            mine = column.decode(state, at, None).numpy()
            theirs = model.transformer.parse(name, known[name])
            # Places pass through float32: a second here, a cent there.
            np.testing.assert_allclose(mine, theirs, rtol=1e-5, atol=0.02)
            continue
        within = tf.zeros(len(state))
        words = [w.decode() for w in column.decode(state, None, within).numpy()]
        wanted = known[name].astype(object).fillna("").astype(str)
        assert words == wanted.tolist()


def test_a_bucket_is_drawn_by_its_frequencies(model):
    codec = model.transformer.codecs["city"]
    column = Sample(model).columns["city"]
    rows = 20_000
    state = tf.fill([rows], len(codec.head))
    within = np.random.default_rng(0).random(rows, "float32")
    words = column.decode(state, None, tf.constant(within)).numpy().astype(str)
    for word, share in zip(codec.tail[0], codec.weights[0]):
        assert (words == word).mean() == pytest.approx(share, abs=0.02)


def test_rows_obey_and_depend_on_their_own_seed(model, served):
    told = {"city": ["c1", "", ""], "spent": [np.nan, 0.0, np.nan]}
    three = ask(served, [5, 6, 7], **told)
    assert three["city"][0] == b"c1" and three["spent"][1] == 0.0
    one = ask(served, [7])
    for name, values in three.items():
        assert values.dtype in (np.float64, np.dtype(object))
        if values.dtype == np.float64:
            np.testing.assert_allclose(values[2:], one[name], rtol=1e-6)
        else:
            assert values[2] == one[name][0]
    assert set(served) == {"serving_default", "sample"}


def test_drawn_marginals_are_those_of_the_model(model, served):
    drawn = ask(served, np.arange(4_000))
    known = model.sample(20_000, seed=8)
    assert (drawn["click"] == b"True").mean() == pytest.approx(
        known["click"].mean(), abs=0.03
    )
    assert np.median(drawn["age"]) == pytest.approx(
        known["age"].median(), abs=3
    )
    assert np.isnan(drawn["spent"]).mean() == pytest.approx(
        known["spent"].isna().mean(), abs=0.02
    )
    assert (drawn["device"] == b"").mean() == pytest.approx(
        known["device"].isna().mean(), abs=0.04
    )


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"device": ["fridge"]}, "`device` must be a category that was seen"),
        ({"age": [7.0]}, "`age` must be between 18.0 and 69.0, or NaN"),
        ({"age": [20.0, 30.0]}, "`age` must have shape"),
    ],
)
def test_what_cannot_be_is_refused_by_name(served, told, message):
    with pytest.raises(tf.errors.InvalidArgumentError, match=message):
        ask(served, [1], **told)


def test_coded_is_what_the_transformer_says(model):
    coded = model.drawing.draw(10, seed=1)
    assert isinstance(coded, Coded) and coded.states.shape == (10, 6)
