"""The engine `local`; what all engines do, `test_engine.py` tries."""

import multiprocessing
import pickle
import time
from functools import partial

from tfgan_ads.engines.kinds.local import _sendable
from tfgan_ads.engines.kinds.local import run_local
from tfgan_ads.engines.shard import Shard


class Closed(Exception):
    """An error that no other process can be told."""

    def __reduce__(self):
        raise TypeError("closed")


def test_an_error_reaches_another_process():
    told = pickle.loads(pickle.dumps(_sendable(Closed("full"))))
    assert type(told) is RuntimeError and str(told) == "Closed: full"
    error = KeyError("age")
    assert _sendable(error) is error


def begin(shard=None):
    return begin if shard is None else None


def test_shards_are_read_when_somebody_is_free():
    taken = []

    def shards():
        for number in range(5):
            taken.append(number)
            yield Shard(number, number, 1)

    done = run_local(begin, shards(), 2)
    assert next(done).number in (0, 1)
    assert len(taken) <= 3
    assert {shard.number for shard in done} <= set(range(5))
    assert taken == [0, 1, 2, 3, 4]


def sleep(seconds, shard):
    time.sleep(seconds * shard.number)


def test_nobody_is_left_at_work():
    shards = [Shard(0, 0, 1), Shard(60, 1, 1)]
    done = run_local(partial(partial, sleep, 1), iter(shards), 2)
    assert next(done).number == 0
    start = time.monotonic()
    done.close()
    assert time.monotonic() - start < 30
    assert multiprocessing.active_children() == []


def test_nobody_is_started_for_nothing():
    assert list(run_local(begin, iter(()), 2)) == []
