"""The engine `ray`: actors of a Ray cluster, or of this machine."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from collections.abc import Iterator
from itertools import islice
from typing import Any

from tfgan_ads.engines.as_worker import as_worker
from tfgan_ads.engines.engine import ATTEMPTS
from tfgan_ads.engines.engine import ENGINES
from tfgan_ads.engines.engine import Begin
from tfgan_ads.engines.shard import Shard
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import missing_extra


@ENGINES.register("ray")
def run_ray(
    begin: Begin, shards: Iterator[Shard], workers: int
) -> Iterator[Shard]:
    """Have shards done by Ray; see `Engine`.

    A cluster is used where one is joined already, or where `RAY_ADDRESS`
    names one: all its machines must see the files that are read and the
    folder that is written.

    Raises:
        AdsError: The extra `ray` is not installed.
    """
    # What is advertised to whom is nobody's usage statistics.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError as error:
        raise missing_extra("The engine 'ray' needs", "ray") from error
    return _run(ray, begin, shards, workers)


def _start(ray: Any, workers: int) -> None:
    """Join a cluster that is named, or start one on this machine."""
    how: dict[str, Any] = {"log_to_driver": False, "logging_level": "error"}
    if "RAY_ADDRESS" not in os.environ:
        how |= {"num_cpus": workers, "include_dashboard": False}
    ray.init(**how)


def _run(
    ray: Any, begin: Begin, shards: Iterator[Shard], workers: int
) -> Iterator[Shard]:
    """Join Ray where nobody has, and leave it as it was."""
    mine = not ray.is_initialized()
    if mine:
        _start(ray, workers)
    try:
        yield from _work(ray, begin, shards, workers)
    finally:
        if mine:
            ray.shutdown()


def _work(
    ray: Any, begin: Begin, shards: Iterator[Shard], workers: int
) -> Iterator[Shard]:
    # An actor that is killed starts anew, and does the same shard again.
    kind = ray.remote(
        num_cpus=1, max_restarts=-1, max_task_retries=ATTEMPTS - 1
    )(_Actor)
    pickled = ray.cloudpickle.dumps(begin)
    working: dict[Any, tuple[Any, Shard]] = {}
    for shard in islice(shards, workers):
        actor = kind.remote(pickled)
        working[actor.make.remote(shard)] = actor, shard
    while working:
        (done, *_), _ = ray.wait(list(working))
        actor, shard = working.pop(done)
        _check(ray, done, shard)
        yield shard
        following = next(shards, None)
        if following is not None:
            working[actor.make.remote(following)] = actor, following


def _check(ray: Any, done: Any, shard: Shard) -> None:
    """Raise what a shard has raised, as it is."""
    try:
        ray.get(done)
    except ray.exceptions.RayTaskError as error:
        raise error.cause from error
    except ray.exceptions.RayError as error:
        raise AdsError(
            f"The worker of {shard} was killed {ATTEMPTS} times. If memory "
            "was short, give fewer --workers. Run it again: what is done is "
            "kept."
        ) from error


class _Actor:
    """A worker of Ray's."""

    def __init__(self, pickled: bytes) -> None:
        as_worker()
        self._pickled = pickled
        self._make: Callable[[Shard], None] | None = None

    def make(self, shard: Shard) -> None:
        # Here, for Ray tells little of what goes wrong in `__init__`.
        if self._make is None:
            self._make = pickle.loads(self._pickled)()
        self._make(shard)
