"""`Workers`: the processes, on one machine or several, that train one run."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import tensorflow as tf

from tfgan_ads.errors import AdsError

_CONFIG = "TF_CONFIG"
# Who this process is, as Slurm tells every one that it starts.
_SLURM = "SLURM_PROCID"
# A worker from which nothing comes for so long is gone.
_PATIENCE = 600.0


@dataclass(frozen=True)
class Workers:
    """Processes that see a part of every batch each, and learn as one.

    All are started with the same command, but for the number of each; the
    first writes the run's folder.

    Args:
        addresses: tuple of str. `host:port` of each, the first one's first.
        index: int. Which of them this process is, from 0.

    Raises:
        AdsError: An address is none, or twice there, or there is no such
            worker.

    Example:

    >>> Workers(("a:2222", "b:2222"), 1).is_first
    False
    """

    addresses: tuple[str, ...] = ("localhost:0",)
    index: int = 0

    def __post_init__(self) -> None:
        for address in self.addresses:
            host, _, port = address.rpartition(":")
            if not host or not port.isdecimal() or int(port) > 65_535:
                raise AdsError(
                    "`--workers` must be addresses, 'host:port', with commas "
                    f"between. Received: {address!r}"
                )
        if len(set(self.addresses)) < len(self.addresses):
            raise AdsError(
                "`--workers` names a worker twice: give each a port of its "
                f"own. Received: {','.join(self.addresses)}"
            )
        if not 0 <= self.index < len(self.addresses):
            raise AdsError(
                "`--worker` must say which of the workers this is, from 0 to "
                f"{len(self.addresses) - 1}. Received: worker={self.index}"
            )

    @classmethod
    def find(cls, addresses: str | None, index: int | None) -> Self:
        """Return the workers of a command, or of its environment.

        Args:
            addresses: str or None. With commas between. `None` reads
                `TF_CONFIG`, which Kubeflow sets; without it this process
                works alone.
            index: int or None. `None` reads `SLURM_PROCID`.

        Returns:
            `Workers`.

        Raises:
            AdsError: Nothing says which of them this is, or `TF_CONFIG` is
                none of this kind.
        """
        if addresses is None:
            if index is not None:
                raise AdsError(
                    "`--worker` says which of several: name all of them with "
                    f"`--workers`. Received: worker={index}"
                )
            return cls._of_config(os.environ.get(_CONFIG, ""))
        if index is None:
            told = os.environ.get(_SLURM, "")
            if not told.isdecimal():
                raise AdsError(
                    "`--workers` needs `--worker`: which of them this process "
                    f"is, from 0; or `{_SLURM}` in its environment."
                )
            index = int(told)
        return cls(tuple(each.strip() for each in addresses.split(",")), index)

    @classmethod
    def _of_config(cls, text: str) -> Self:
        """Read what `TF_CONFIG` says; nothing of one process."""
        if not text:
            return cls()
        try:
            config = json.loads(text)
            cluster = config.get("cluster", {})
            known = [*cluster.get("chief", ()), *cluster.get("worker", ())]
            task = config.get("task", {})
            index = int(task.get("index", 0))
            if task.get("type") == "worker" and cluster.get("chief"):
                index += len(cluster["chief"])
        except (ValueError, TypeError, AttributeError) as error:
            raise AdsError(
                f"`{_CONFIG}` cannot be read: {error}. It is JSON with a "
                "`cluster` of workers and a `task`; or name them with "
                "`--workers`."
            ) from error
        return cls(tuple(known), index) if len(known) > 1 else cls()

    @property
    def is_first(self) -> bool:
        """Whether this process writes what comes of it."""
        return self.index == 0

    @contextmanager
    def at_work(
        self, out: Path, resume: bool = False
    ) -> Iterator[tuple[Path, tf.distribute.Strategy | None]]:
        """Wait for the others, to train together.

        All do the same, so that all decide alike; what the others write is
        thrown away.

        Args:
            out: Path. The run's folder, which all of them see.
            resume: bool. Whether there is one to go on with.

        Yields:
            The folder to write, and the strategy in whose scope models are
            made; `None` of one that works alone.
        """
        if len(self.addresses) == 1:
            yield out, None
            return
        with tempfile.TemporaryDirectory() as scratch:
            mine = out
            if not self.is_first:
                mine = Path(scratch) / "run"
                # Before the first may write anything new.
                if resume and out.is_dir():
                    shutil.copytree(out, mine)
            yield mine, self._strategy()

    def _strategy(self) -> tf.distribute.Strategy:
        """Wait for all others; return the strategy of all."""
        cluster = {"worker": list(self.addresses)}
        task = {"type": "worker", "index": self.index}
        os.environ[_CONFIG] = json.dumps({"cluster": cluster, "task": task})
        options = tf.distribute.experimental.CommunicationOptions(
            timeout_seconds=_PATIENCE
        )
        return tf.distribute.MultiWorkerMirroredStrategy(
            communication_options=options
        )
