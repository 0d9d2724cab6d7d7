"""One training a folder at a time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock
from filelock import Timeout

from tfgan_ads.errors import AdsError

_LOCK = ".training"


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other trainings out of a folder, in this process and any other.

    The system lets go of it when a process ends, however it ends.

    Args:
        folder: Path. A run's; made if absent.

    Yields:
        Nothing.

    Raises:
        AdsError: Another training is at work in it, or it cannot be written.

    Example:

    ```python
    with alone_in(Path("run")):
        ...
    ```
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK, timeout=0).acquire()
    except Timeout as error:
        raise AdsError(
            f"Another training is at work in '{folder}'. Wait until it has "
            "ended, or give another --out."
        ) from error
    except OSError as error:
        raise AdsError(
            f"Cannot write '{folder}': {error.strerror or error}."
        ) from error
    with lock:
        yield
