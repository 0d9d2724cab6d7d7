"""The engine `local`: processes of this machine."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.connection import wait
from typing import Any

from tfgan_ads.engines.as_worker import as_worker
from tfgan_ads.engines.engine import ATTEMPTS
from tfgan_ads.engines.engine import ENGINES
from tfgan_ads.engines.engine import Begin
from tfgan_ads.engines.shard import Shard
from tfgan_ads.errors import AdsError

_SECONDS = 5.0


@ENGINES.register("local")
def run_local(
    begin: Begin, shards: Iterator[Shard], workers: int
) -> Iterator[Shard]:
    """Have shards done by processes of this machine; see `Engine`."""
    pool = _Pool(begin, shards, workers)
    try:
        yield from pool.run()
    finally:
        pool.close()


class _Pool:
    """Workers, the shard each has, and the shards whose worker was killed."""

    def __init__(
        self, begin: Begin, shards: Iterator[Shard], most: int
    ) -> None:
        self._begin, self._shards, self._most = begin, shards, most
        self._workers: dict[Any, _Worker] = {}
        self._again: list[Shard] = []
        self._killed: Counter[int] = Counter()

    def run(self) -> Iterator[Shard]:
        while True:
            while len(self._workers) < self._most and (shard := self._next()):
                worker = _Worker(self._begin, shard)
                self._workers[worker.pipe] = worker
            if not self._workers:
                return
            for pipe in wait(list(self._workers)):
                worker = self._workers[pipe]
                try:
                    done = worker.listen()
                except (EOFError, ConnectionError):
                    self._bury(worker)
                    continue
                if done is not None:
                    yield done
                    worker.shard = self._next()
                if worker.shard is None:
                    self._workers.pop(pipe).end()
                else:
                    worker.send()

    def _next(self) -> Shard | None:
        return self._again.pop() if self._again else next(self._shards, None)

    def _bury(self, worker: _Worker) -> None:
        """Put the shard of a worker that was killed back."""
        del self._workers[worker.pipe]
        code, shard = worker.end(), worker.shard
        assert shard is not None
        self._killed[shard.number] += 1
        if self._killed[shard.number] >= ATTEMPTS:
            raise AdsError(
                f"The worker of {shard} was killed {ATTEMPTS} times, at last "
                f"with exit code {code}. If memory was short, give fewer "
                "--workers. Run it again: what is done is kept."
            )
        self._again.append(shard)

    def close(self) -> None:
        """End all workers, whatever they do."""
        for worker in self._workers.values():
            worker.process.kill()
            worker.end()


class _Worker:
    """A process, and the shard that it has."""

    def __init__(self, begin: Begin, shard: Shard) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.shard: Shard | None = shard
        self._sent = False
        self.process = context.Process(
            target=_work, args=(pickle.dumps(begin), theirs), daemon=True
        )
        self.process.start()
        # What only the process holds ends with it.
        theirs.close()

    def listen(self) -> Shard | None:
        """Return the shard that is done; None of a worker that has begun.

        Raises:
            EOFError: The process is gone.
            Exception: What it has raised.
        """
        failed = self.pipe.recv()
        if failed is not None:
            raise failed
        return self.shard if self._sent else None

    def send(self) -> None:
        """Hand over the shard; that nobody takes it is heard later."""
        self._sent = True
        try:
            self.pipe.send(self.shard)
        except OSError:
            pass

    def end(self) -> int | None:
        """Let the process end; return its exit code."""
        self.pipe.close()
        self.process.join(_SECONDS)
        return self.process.exitcode


def _work(pickled: bytes, pipe: Connection) -> None:
    """Do one shard after the other, until nobody hands out any."""
    # Whoever stops the command stops its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    as_worker()
    try:
        # What it is made of loads libraries, which must find all settled.
        make = pickle.loads(pickled)()
        while True:
            pipe.send(None)
            make(pipe.recv())
    except (EOFError, ConnectionError):
        pass
    except Exception as error:
        pipe.send(_sendable(error))


def _sendable(error: Exception) -> Exception:
    """Return an error that another process can be told."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
