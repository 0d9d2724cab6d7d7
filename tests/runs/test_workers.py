"""Processes on one machine, as they would be on several."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pandas as pd
import pytest

import tfgan_ads
from tfgan_ads.errors import AdsError
from tfgan_ads.runs.workers import Workers

PACKAGE = Path(tfgan_ads.__file__).parents[1]
# A tick is short, so that there is a checkpoint soon.
COMMAND = (
    "from tfgan_ads.logs.log_gan import LogGAN; LogGAN.tick = 2_048; "
    "from tfgan_ads.cli.main import run; run()"
)
CLUSTER = {"worker": ["a:1", "b:2"]}


@pytest.mark.parametrize(
    ("addresses", "index", "said"),
    [
        (("a",), 0, "'host:port', with commas between. Received: 'a'"),
        (("a:1", ":2"), 0, "with commas between. Received: ':2'"),
        (("a:1", "b:99999"), 0, "with commas between. Received: 'b:99999'"),
        (("a:1", "a:1"), 0, "a worker twice: give each a port of its own."),
        (("a:1", "b:1"), 2, "from 0 to 1. Received: worker=2"),
        (("a:1", "b:1"), -1, "from 0 to 1. Received: worker=-1"),
    ],
)
def test_what_are_no_workers_is_refused(addresses, index, said):
    with pytest.raises(AdsError) as error:
        Workers(addresses, index)
    assert said in str(error.value)


def test_a_command_says_who_they_are(monkeypatch):
    monkeypatch.delenv("SLURM_PROCID", raising=False)
    two = Workers(("a:1", "b:2"), 1)
    assert Workers.find("a:1, b:2", 1) == two
    with pytest.raises(AdsError, match="`--workers` needs `--worker`"):
        Workers.find("a:1,b:2", None)
    with pytest.raises(AdsError, match="name all of them with `--workers`"):
        Workers.find(None, 1)
    monkeypatch.setenv("SLURM_PROCID", "1")
    assert Workers.find("a:1,b:2", None) == two


@pytest.mark.parametrize(
    ("config", "found"),
    [
        ({}, Workers()),
        ({"cluster": {"worker": ["a:1"]}, "task": {"index": 0}}, Workers()),
        (
            {"cluster": CLUSTER, "task": {"type": "worker", "index": 1}},
            Workers(("a:1", "b:2"), 1),
        ),
        (
            {
                "cluster": {"chief": ["c:1"], **CLUSTER},
                "task": {"type": "worker", "index": "1"},
            },
            Workers(("c:1", "a:1", "b:2"), 2),
        ),
    ],
)
def test_kubeflow_tells_by_the_environment(config, found, monkeypatch):
    monkeypatch.setenv("TF_CONFIG", json.dumps(config))
    assert Workers.find(None, None) == found


@pytest.mark.parametrize("text", ["{", "[]", '{"cluster": 3}'])
def test_a_broken_environment_is_a_sentence(text, monkeypatch):
    monkeypatch.setenv("TF_CONFIG", text)
    with pytest.raises(AdsError, match="`TF_CONFIG` cannot be read"):
        Workers.find(None, None)


def test_who_works_alone_writes_the_run_itself(tmp_path):
    alone = Workers()
    with alone.at_work(tmp_path / "run") as (folder, strategy):
        assert folder == tmp_path / "run" and strategy is None
    assert alone.is_first and not Workers(("a:1", "b:1"), 1).is_first


def start(log, out, *more):
    """Start two processes that train a run; return them."""
    ports = []
    for _ in range(2):
        with socket.socket() as free:
            free.bind(("localhost", 0))
            ports.append(free.getsockname()[1])
    workers = ",".join(f"localhost:{port}" for port in ports)
    sets = ["model.preset=fast", "training.batch_size=128"]
    sets += ["training.rows=16384", "training.checkpoint_ticks=1"]
    asked = [x for each in sets for x in ("--set", each)]
    asked += ["--out", out, "--workers", workers, *more]
    known = {**os.environ, "PYTHONPATH": str(PACKAGE)}
    return [
        subprocess.Popen(
            [sys.executable, "-c", COMMAND, "logs", "fit", log, *asked]
            + ["--worker", str(index)],
            env=known,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for index in range(2)
    ]


def ended(processes):
    """Wait for all; return exit codes and what was said."""
    said = [process.communicate(timeout=240)[0] for process in processes]
    return [process.returncode for process in processes], said


def weights(run):
    with zipfile.ZipFile(run / "model.keras") as file:
        return file.read("model.weights.h5")


@pytest.mark.parametrize(
    "killed",
    [
        pytest.param(0, marks=pytest.mark.proof),
        pytest.param(1, marks=pytest.mark.slow),
    ],
)
def test_a_killed_worker_is_told_and_the_run_resumed(killed, tmp_path):
    log = tmp_path / "log.csv"
    ages = pd.DataFrame({"age": range(18, 78), "click": [0, 0, 1] * 20})
    pd.concat([ages] * 50).to_csv(log, index=False)
    codes, said = ended(start(log, tmp_path / "whole"))
    assert codes == [0, 0], said
    assert "Worker 1 is done." in said[1]

    out = tmp_path / "run"
    processes = start(log, out)
    until = time.monotonic() + 240
    while not list(out.glob("checkpoints/*.h5")):
        assert time.monotonic() < until
        time.sleep(0.05)
    processes[killed].send_signal(signal.SIGKILL)
    begun = time.monotonic()
    codes, said = ended(processes)
    assert time.monotonic() - begun < 60
    assert codes[killed] == -signal.SIGKILL and codes[1 - killed] == 1
    assert "Another worker is gone" in said[1 - killed]
    assert "Traceback" not in said[1 - killed]
    assert not (out / "model.keras").exists()

    codes, said = ended(start(log, out, "--resume"))
    assert codes == [0, 0], said
    assert weights(out) == weights(tmp_path / "whole")
