"""Every signature through TensorFlow's C library, without its Python."""

import pickle
import subprocess
import sys

import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.serving.check.c_library import CLibraryError
from tfgan_ads.serving.check.c_session import CSession
from tfgan_ads.serving.check.check import check
from tfgan_ads.serving.warm_up import read_warm_up

pytestmark = pytest.mark.slow

# Runs all requests in a process that must not know TensorFlow's Python.
SERVER = """
import pickle, sys
from tfgan_ads.serving.check.c_session import CSession
path, requests = pickle.load(sys.stdin.buffer)
session = CSession(path)
answers = [session.run(inputs, name) for name, inputs in requests]
session.close()
assert "tensorflow" not in sys.modules
pickle.dump(answers, sys.stdout.buffer)
"""


@pytest.fixture(scope="module")
def creatives(exported):
    return str(exported / "1")


@pytest.fixture(scope="module")
def rows(tmp_path_factory, log):
    table = log.to_pandas()[["age", "device", "click"]]
    gan = LogGAN(preset="fast", seed=1)
    gan.adapt(table)
    return gan.export(tmp_path_factory.mktemp("rows"))


@pytest.mark.parametrize("model", ["creatives", "rows"])
def test_the_c_library_answers_as_python_does(model, request):
    version = request.getfixturevalue(model)
    requests = [tuple(r) for r in read_warm_up(version)]
    ended = subprocess.run(
        [sys.executable, "-c", SERVER],
        input=pickle.dumps((version, requests)),
        capture_output=True,
        check=True,
    )
    loaded = tf.saved_model.load(version).signatures
    answers = pickle.loads(ended.stdout)
    assert {name for name, _ in requests} == set(loaded)
    for (name, inputs), answer in zip(requests, answers, strict=True):
        told = {k: tf.constant(x) for k, x in inputs.items()}
        for key, here in loaded[name](**told).items():
            there = answer[key]
            assert there.shape == tuple(here.shape)
            if there.dtype == object:
                assert (there == here.numpy()).all()
            else:
                assert there.dtype == here.dtype.as_numpy_dtype
                np.testing.assert_allclose(there, here, rtol=1e-5)


@pytest.mark.parametrize("model", ["creatives", "rows"])
def test_what_is_exported_keeps_the_contract(model, request):
    assert check(request.getfixturevalue(model)) == []


def test_the_library_says_what_is_wrong(rows, tmp_path):
    session = CSession(rows)
    with pytest.raises(CLibraryError, match="no signature 'draw'"):
        session.run({}, "draw")
    with pytest.raises(CLibraryError, match="The inputs must be"):
        session.run({"seed": np.array([1])})
    takes = read_warm_up(rows)[0].inputs
    wrong = {**takes, "device": np.array(["fridge"])}
    with pytest.raises(CLibraryError, match="`device` must be a category"):
        session.run(wrong)
    session.close()
    with pytest.raises(CLibraryError, match="Could not find SavedModel"):
        CSession(tmp_path)
