"""One, two and four replicas learn the same."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import tfgan_ads
from tfgan_ads.logs.log_gan import LogGAN

PACKAGE = Path(tfgan_ads.__file__).parents[1]
SCRIPT = Path(__file__).with_name("in_replicas.py")


def trained(replicas, kind, *folder):
    known = {**os.environ, "PYTHONPATH": str(PACKAGE)}
    done = subprocess.run(
        [sys.executable, SCRIPT, str(replicas), kind, *folder],
        env=known,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return json.loads(done.stdout.splitlines()[-1])


# Adam makes whole steps of the rounding of gradients near zero.
def check(one, several, room=2e-3):
    assert several["figures"].keys() == one["figures"].keys()
    for name, value in one["figures"].items():
        np.testing.assert_allclose(
            several["figures"][name], value, room, room, err_msg=name
        )
    for part in ("weights", "optimizer"):
        np.testing.assert_allclose(several[part], one[part], room, room)


@pytest.mark.slow
def test_rows_of_a_table():
    one, two = (trained(n, "rows") for n in (1, 2))
    assert {"d_gradient", "val_d_loss"} <= one["figures"].keys()
    check(one, two)


@pytest.mark.proof
@pytest.mark.parametrize("kind", ["rows", "variational", "as_one"])
def test_four_learn_rows_as_one_does(kind):
    check(*(trained(n, kind) for n in (1, 4)))


@pytest.mark.proof
def test_half_precision_leaves_out_steps_that_overflow():
    one, two = (trained(n, "half")["figures"] for n in (1, 2))
    for name in ("d_skipped", "g_skipped"):
        # The mean of half a batch overflows at half the scale: a step sooner.
        assert 0 < one[name] <= two[name] <= one[name] + 1.01 / 24 < 1
    assert np.isfinite([*one.values(), *two.values()]).all()


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param("clicks", marks=pytest.mark.slow),
        pytest.param("creatives", marks=pytest.mark.proof),
    ],
)
def test_models_of_creatives(kind, studio_folder):
    check(*(trained(n, kind, studio_folder) for n in (1, 2)))


def test_alone_all_is_as_keras_has_it():
    model = LogGAN({"a": "number"}, preset="fast")
    model.compile(steps_per_execution=3)
    replicas = model.distribute_strategy.num_replicas_in_sync
    assert (replicas, model.execution) == (1, 3)
