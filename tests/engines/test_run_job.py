"""A job goes on where it was, and ends as if nothing had been."""

import os
import signal
import subprocess
import sys

import pytest

from tests.engines.toy_job import begun
from tests.engines.toy_job import contents
from tfgan_ads.engines.plan import Plan
from tfgan_ads.engines.run_job import run_job
from tfgan_ads.errors import AdsError


def test_what_is_missing_is_done_and_nothing_else(job, tmp_path):
    counting, out = job(), tmp_path / "out"
    plan = run_job(counting, out, workers=1)
    assert (plan.rows * plan.made, plan.shards) == (14, 4)
    whole = contents(out)
    for note in counting.notes.iterdir():
        note.unlink()
    run_job(counting, out, workers=1)
    assert list(counting.notes.iterdir()) == []

    (out / "part-00002.parquet").unlink()
    (out / "part-00003.parquet").write_bytes(b"PAR1")
    (out / ".writing-x").mkdir()
    run_job(counting, out, workers=1)
    assert contents(out) == whole
    assert [len(begun(counting.notes, n)) for n in range(4)] == [0, 0, 1, 1]
    assert not (out / ".writing-x").exists()


SCRIPT = """
import sys
from pathlib import Path
from tests.engines.conftest import PLAN
from tests.engines.toy_job import ToyJob
from tfgan_ads.engines.run_job import run_job

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    run_job(ToyJob(PLAN, folder / "notes", "orphaned"), folder / "out", workers=1)
"""


def test_a_command_that_is_killed_goes_on(job, tmp_path):
    counting = job()
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    command = [sys.executable, str(script), str(tmp_path)]
    path = os.pathsep.join(filter(None, [os.getcwd(), *sys.path]))
    killed = subprocess.run(command, env={**os.environ, "PYTHONPATH": path})
    assert killed.returncode == -signal.SIGKILL
    assert not (tmp_path / "out" / "_SUCCESS").exists()
    run_job(counting, tmp_path / "out", workers=1)
    run_job(counting, tmp_path / "undisturbed", workers=1)
    assert contents(tmp_path / "out") == contents(tmp_path / "undisturbed")


def test_a_job_that_makes_too_little_is_told(job, tmp_path):
    with pytest.raises(AdsError, match="Shard 1 made 2 rows, and has to ma"):
        run_job(job("short"), tmp_path / "out", workers=1)
    assert not (tmp_path / "out" / "_SUCCESS").exists()


def test_what_cannot_be_is_refused_before_anything_is_made(job, tmp_path):
    out = tmp_path / "out"
    with pytest.raises(AdsError) as error:
        run_job(job(), out, workers=0)
    assert str(error.value) == (
        "`workers` must be a positive integer. Received: workers=0"
    )
    with pytest.raises(AdsError, match="`engine` must be one of local, ray"):
        run_job(job(), out, "rai")
    assert not out.exists()


def test_another_request_goes_elsewhere(job, tmp_path):
    run_job(job(), tmp_path / "out", workers=1)
    other = job(plan=Plan(7, 2, 2, {"seed": 2}))
    with pytest.raises(AdsError, match=r"otherwise: seed \(was 1, is 2\)\."):
        run_job(other, tmp_path / "out", workers=1)
