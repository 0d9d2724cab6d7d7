"""`check` finds every planted trap, and nothing in a sound model."""

import io
import shutil

import keras
import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from tfgan_ads.cli.main import run
from tfgan_ads.errors import AdsError
from tfgan_ads.serving.check.check import check
from tfgan_ads.serving.provenance.png import encode_png
from tfgan_ads.serving.warm_up import WARM_UP
from tfgan_ads.serving.warm_up import blank_request
from tfgan_ads.serving.warm_up import write_warm_up

FLOATS = {"x": tf.TensorSpec([None], tf.float32, "x")}


class Endpoint(tf.Module):
    """A model of one signature."""

    def __init__(self, answer, specs=None):
        super().__init__()
        self.count = tf.Variable(0.0)
        self.seeds = keras.random.SeedGenerator(0)
        self.tracked = self.seeds.state.value
        self.specs = specs or FLOATS
        self.answer = answer

    def save(self, folder, method=None):
        def call(**inputs):
            return self.answer(self, **inputs)

        function = tf.function(method or call)
        signature = function.get_concrete_function(**self.specs)
        tf.saved_model.save(self, folder, {"serving_default": signature})
        requests = [
            blank_request("serving_default", self.specs, rows, {"x": 1.0})
            for rows in (1, 3)
        ]
        write_warm_up(folder, requests)
        return folder


def vector(x):
    """Refuse what is no vector, as an endpoint should."""
    return tf.ensure_shape(x, [None])


def sound(self, x):
    return {"y": vector(x) + self.count}


def test_a_sound_model_has_nothing_against_it(tmp_path):
    assert check(Endpoint(sound).save(tmp_path / "1")) == []


def in_python(self, x):
    return {"y": tf.numpy_function(np.sqrt, [vector(x)], tf.float32)}


@tf.function(jit_compile=True)
def compiled(x):
    return x + 1


TRAPS = {
    "half precision": (
        lambda self, x: {"y": tf.cast(vector(x), tf.float16)},
        "DT_HALF cannot be written as JSON",
    ),
    "Python": (in_python, "calls Python"),
    "XLA": (lambda self, x: {"y": compiled(vector(x))}, "compiled by XLA"),
    "scalar": (lambda self, x: {"y": tf.reduce_sum(x)}, "scalar has no batch"),
    "own noise": (
        lambda self, x: {"y": vector(x) + tf.random.normal(tf.shape(x))},
        "keeps its state in the server",
    ),
    "seed generator": (
        lambda self, x: {
            "y": vector(x) + keras.random.normal(tf.shape(x), seed=self.seeds)
        },
        "changes the model while it serves",
    ),
    "update": (
        lambda self, x: {"y": vector(x) + self.count.assign_add(1.0)},
        "changes the model while it serves",
    ),
    "unnamed output": (
        lambda self, x: {"output_0": vector(x)},
        "made up by the exporter",
    ),
    "rows that mix": (
        lambda self, x: {
            "y": vector(x) + tf.range(tf.size(x), dtype=tf.float32)
        },
        "A row alone is answered differently",
    ),
    "shapes not looked at": (
        lambda self, x: {"y": x + 1},
        "A tensor of rank 2 is taken",
    ),
    "another number of rows": (
        lambda self, x: {"y": tf.concat([vector(x), x], 0)},
        "3 rows are answered by shape",
    ),
    "bytes without the name": (
        lambda self, x: {"y": tf.fill(tf.shape(vector(x)), b"\xff")},
        "without `_bytes`",
    ),
    "unmarked picture": (
        lambda self, x: {
            "y_bytes": tf.fill(
                tf.shape(vector(x)),
                tf.io.encode_png(tf.zeros((2, 2, 1), tf.uint8)),
            )
        },
        "does not say that AI made it",
    ),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_planted_trap_is_found(trap, tmp_path):
    answer, reason = TRAPS[trap]
    found = check(Endpoint(answer).save(tmp_path / "1"))
    assert any(reason in f.reason and f.fatal for f in found), found
    assert all(f.mend for f in found)


def test_what_lies_on_the_disk_is_looked_at(tmp_path):
    good = Endpoint(sound).save(tmp_path / "1")
    shutil.copytree(good, tmp_path / "01")
    assert "are the same version" in check(good)[0].reason
    shutil.copytree(good, tmp_path / "final")
    assert "A version's name" in check(tmp_path / "final")[0].reason
    shutil.rmtree(tmp_path / "01")
    (good / WARM_UP).unlink()
    (note,) = check(tmp_path)
    assert not note.fatal and "no warm-up" in note.reason
    (good / "variables/variables.index").unlink()
    assert check(good)[0].where == "variables/variables.index"
    with pytest.raises(AdsError, match="holds no SavedModel"):
        check(tmp_path / "2")


def test_the_command_tells_what_and_how_to_mend(tmp_path, capsys):
    folder = Endpoint(TRAPS["half precision"][0]).save(tmp_path / "1")
    with pytest.raises(SystemExit) as ended:
        run(["check", str(folder)])
    assert ended.value.code == 1
    said = capsys.readouterr().out
    assert "FAIL serving_default output y: DT_HALF" in said
    assert "Cast it to float32" in said
    shutil.rmtree(folder)
    with pytest.raises(SystemExit) as ended:
        run(["check", str(Endpoint(sound).save(folder))])
    assert ended.value.code == 0
    assert "keeps the contract" in capsys.readouterr().out


def test_marked_pictures_may_differ_by_a_rounding(tmp_path):
    def draw(self, x):
        x = vector(x)
        grey = tf.cast(127 + tf.range(tf.size(x)) % 2, tf.uint8)
        images = tf.tile(grey[:, None, None, None], (1, 2, 2, 1))
        return {"y_bytes": encode_png(images)}

    folder = Endpoint(draw).save(tmp_path / "1")
    assert check(folder) == []
    file = (
        tf.saved_model.load(folder)
        .signatures["serving_default"](x=tf.ones(1))["y_bytes"]
        .numpy()[0]
    )
    assert np.asarray(Image.open(io.BytesIO(file))).tolist() == [[127] * 2] * 2
