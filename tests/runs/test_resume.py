"""A run killed by `kill -9` goes on to the same weights, bit for bit."""

import re
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from tfgan_ads.runs.run_folder import load_creative_model
from tfgan_ads.runs.run_folder import load_log_model

# The command, with ticks of a quarter: three are trained, of which the first
# leaves a checkpoint, and what follows is cut short.
COMMAND = """
from tfgan_ads.cli.main import run
from tfgan_ads.creatives.creative_model import CreativeModel
from tfgan_ads.logs.log_model import LogModel

CreativeModel.tick, LogModel.tick = 1_024, 16_384
run()
"""
CREATIVES = (
    "--set model.size=16 --set model.latent=4 --set model.preset=fast "
    "--set model.network={} --set model.mode={} "
    "--set clicks.train=false "
    "--set training.batch_size=64 --set training.images=3072 "
    "--set training.deterministic=true --set training.checkpoint_ticks=1"
)
SCRATCH = CREATIVES.format("conv", "scratch").split()
COMPOSED = CREATIVES.format("level_set", "composition").split()
ROWS = (
    "--set model.preset=fast --set training.batch_size=2048 "
    "--set training.rows=49152 --set training.checkpoint_ticks=1 "
    "--set training.deterministic=true --set model.limit=20"
).split()


def start(command, folder, out, arguments, *more):
    words = [sys.executable, "-c", COMMAND, *command]
    words += [str(folder), "--out", str(out), *arguments, *more]
    return subprocess.Popen(words, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "arguments", "load", "seen"),
    [
        (["train"], SCRATCH, load_creative_model, 3_072),
        (["train"], COMPOSED, load_creative_model, 3_072),
        (["logs", "fit"], ROWS, load_log_model, 49_152),
    ],
    ids=["creatives", "compositions", "logs"],
)
def test_resumed_equals_unbroken(
    studio_folder, tmp_path, command, arguments, load, seen
):
    whole = start(command, studio_folder, tmp_path / "whole", arguments)
    whole.communicate()
    assert whole.returncode == 0
    run = start(command, studio_folder, tmp_path / "killed", arguments)
    checkpoints = tmp_path / "killed" / "checkpoints"
    deadline = time.monotonic() + 240
    while not list(checkpoints.glob("0*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    assert run.returncode == -signal.SIGKILL
    assert not (tmp_path / "killed" / "model.keras").exists()
    rest = start(
        command, studio_folder, tmp_path / "killed", arguments, "--resume"
    )
    told = rest.communicate()[1]
    assert rest.returncode == 0
    started = re.search(r"Going on after ([\d,]+)", told)
    assert 0 < int(started[1].replace(",", "")) < seen
    whole, resumed = (load(tmp_path / name) for name in ("whole", "killed"))
    assert int(whole.examples_seen) == int(resumed.examples_seen) == seen
    for a, b in zip(whole.weights, resumed.weights, strict=True):
        np.testing.assert_array_equal(a.numpy(), b.numpy())
