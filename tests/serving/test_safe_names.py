"""Whatever columns are called, a graph can name them apart."""

import keyword

import pytest
import tensorflow as tf
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.serving.safe_names import possible_names
from tfgan_ads.serving.safe_names import safe_names

SAFE = ["age", "Age2", "a_", "a__b", "product_id", "int", "match", "name"]


def test_a_name_that_is_safe_stays():
    assert safe_names(SAFE) == {name: name for name in SAFE}


@pytest.mark.parametrize(
    "found",
    [
        {"a.b/c d": "a_b_c_d"},
        {"a.b": "a_b_1eef715d", "a_b": "a_b", "a/b": "a_b_07f4401c"},
        {"1st": "st_8992c9a5", "_x": "x_2224aa6a", "": "column_00000000"},
        {"class": "class_ed4b199f", "self": "self_7b4b3963"},
        {"Age": "Age_997d5652", "age": "age_a13010b2"},
        {"seed": "seed_4487e306", "SEED": "SEED_72120eb2"},
        {"用户": "column_1deaa2dd", "größe": "gr__e_5bd3a989"},
    ],
)
def test_another_is_made_of_what_it_has_and_no_other_changes_it(found):
    assert safe_names(found, own=["seed"]) == found
    more = safe_names([*found, "unlike any"], own=["seed"])
    assert found.items() <= more.items()
    for name, safe in found.items():
        assert safe in (name, *possible_names(name))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(max_size=6), unique=True, max_size=8))
@example(["\u017f", "s", "S", "\u212a", "K", "k", "\ud800"])
def test_names_are_parameters_and_apart_in_more_than_capitals(columns):
    names = [*safe_names(columns, own=["seed", "K"]).values()]
    assert len(names) == len(columns)
    for name in names:
        assert name.isascii() and name.isidentifier()
        assert not keyword.iskeyword(name) and name[0] != "_"
    lower = [name.lower() for name in names]
    assert len({*lower, "seed", "k", "self"}) == len(lower) + 3


def test_tensorflow_takes_them(tmp_path):
    columns = [
        "",
        "a.b",
        "a b",
        "Age",
        "age",
        "class",
        "用户",
        "_x",
        "1",
        "a:b",
    ]
    names = safe_names(columns, own=["seed"])

    def serve(**inputs):
        return {name: 2.0 * x for name, x in inputs.items()}

    specs = {n: tf.TensorSpec([None], tf.float32, n) for n in names.values()}
    function = tf.function(serve, autograph=False)
    signature = function.get_concrete_function(**specs)
    tf.saved_model.save(tf.Module(), str(tmp_path), {"serve": signature})
    served = tf.saved_model.load(str(tmp_path)).signatures["serve"]
    asked = {n: [float(i)] for i, n in enumerate(names.values())}
    answer = served(**{n: tf.constant(x) for n, x in asked.items()})
    assert {n: x.numpy()[0] / 2 for n, x in answer.items()} == {
        n: x[0] for n, x in asked.items()
    }
