"""A run killed by `kill -9` goes on to the same weights, bit for bit."""

import re
import signal
import subprocess
import sys
import time

import numpy as np

from tfgan_ads.training.run_folder import load_model

ARGUMENTS = (
    "--set model.size=16 --set model.latent=4 --set training.batch_size=32 "
    "--set training.images=12288 --set training.deterministic=true "
    "--set training.checkpoint_ticks=1"
).split()


def train(folder, out, *more):
    command = [sys.executable, "-m", "tfgan_ads.cli.main", "train"]
    command += [str(folder), "--out", str(out), *ARGUMENTS, *more]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def test_resumed_equals_unbroken(studio_folder, tmp_path):
    whole = train(studio_folder, tmp_path / "whole")
    whole.communicate()
    assert whole.returncode == 0
    run = train(studio_folder, tmp_path / "killed")
    checkpoints = tmp_path / "killed" / "checkpoints"
    deadline = time.monotonic() + 120
    while not list(checkpoints.glob("0*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    assert run.returncode == -signal.SIGKILL
    assert not (tmp_path / "killed" / "model.keras").exists()
    rest = train(studio_folder, tmp_path / "killed", "--resume")
    told = rest.communicate()[1]
    assert rest.returncode == 0
    started = re.search(r"Going on after ([\d,]+) images", told)
    assert 0 < int(started[1].replace(",", "")) < 12288
    whole, resumed = (
        load_model(tmp_path / name) for name in ("whole", "killed")
    )
    assert int(whole.images_seen) == int(resumed.images_seen) == 12288
    for a, b in zip(whole.weights, resumed.weights, strict=True):
        np.testing.assert_array_equal(a.numpy(), b.numpy())
