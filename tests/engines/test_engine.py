"""Engines are found by name, and all do the same."""

import pytest

from tests.engines.toy_job import begun
from tests.engines.toy_job import contents
from tests.engines.toy_job import numbers
from tfgan_ads.engines.engine import ATTEMPTS
from tfgan_ads.engines.engine import ENGINES
from tfgan_ads.engines.run_job import run_job
from tfgan_ads.errors import AdsError

DOUBLED = [[0, 1, 0, 1], [2, 3, 2, 3], [4, 5, 4, 5], [6, 6]]


@pytest.fixture(params=["local", "ray"])
def engine(request):
    if request.param == "ray":
        pytest.importorskip("ray", reason="the extra `ray` is not installed")
    return request.param


def test_engines_are_known_by_name():
    assert set(ENGINES) == {"local", "ray"}


def test_a_worker_that_is_killed_loses_and_doubles_nothing(
    engine, job, tmp_path
):
    undisturbed = job()
    run_job(undisturbed, tmp_path / "quiet", engine, 1)
    for note in undisturbed.notes.iterdir():
        note.unlink()
    killed = job("killed", times=ATTEMPTS - 1)
    run_job(killed, tmp_path / "out", engine, 2)
    assert numbers(tmp_path / "out") == DOUBLED
    assert contents(tmp_path / "out") == contents(tmp_path / "quiet")
    tries = [len(begun(killed.notes, n)) for n in range(4)]
    assert tries == [1, ATTEMPTS, 1, 1]
    left = sorted(p.name for p in (tmp_path / "out").glob(".writing-*"))
    # What they have left is swept by whoever comes next, and harms nobody.
    assert len(left) == ATTEMPTS - 1


def test_a_shard_that_kills_every_worker_is_named(engine, job, tmp_path):
    killing = job("killed", times=99)
    with pytest.raises(AdsError) as error:
        run_job(killing, tmp_path / "out", engine, 1)
    said = str(error.value)
    assert "The worker of shard 1 (rows 2 to 3) was killed 3 times" in said
    assert said.endswith("Run it again: what is done is kept.")
    assert len(begun(killing.notes, 1)) == ATTEMPTS
    # Somebody has mended it: the first shard is not done again.
    run_job(job(), tmp_path / "out", engine, 1)
    assert numbers(tmp_path / "out") == DOUBLED
    assert len(begun(killing.notes, 0)) == 1


@pytest.mark.parametrize(
    ("trouble", "error", "said"),
    [
        ("refused", AdsError, "Column 'age', row 7: cannot read 'old'."),
        ("broken", KeyError, "'age'"),
    ],
)
def test_what_a_shard_raises_is_raised(
    engine, job, tmp_path, trouble, error, said
):
    failing = job(trouble)
    with pytest.raises(error) as raised:
        run_job(failing, tmp_path / "out", engine, 2)
    assert str(raised.value) == said
    # It would be raised again.
    assert len(begun(failing.notes, 1)) == 1
    assert not (tmp_path / "out" / "_SUCCESS").exists()
