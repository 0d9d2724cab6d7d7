"""One training a folder at a time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from tfgan_ads.files import locked

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
    busy = (
        f"Another training is at work in '{folder}'. Wait until it has "
        "ended, or give another --out."
    )
    with locked(folder, _LOCK, busy):
        yield
