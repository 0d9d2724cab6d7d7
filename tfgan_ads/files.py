"""Files that are written whole or not at all, and work in chunks."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from collections.abc import Iterator
from pathlib import Path

from tfgan_ads.errors import AdsError

_SCRATCH = ".writing-"


@contextlib.contextmanager
def locked(folder: Path, name: str, busy: str) -> Iterator[None]:
    """Keep others out of a folder, in this process and any other.

    The system lets go of it when a process ends, however it ends.

    Args:
        folder: Path. Made if absent.
        name: str. Of the lock: a file in it.
        busy: str. What whoever comes second is told.

    Yields:
        Nothing.

    Raises:
        AdsError: Another has it, or it cannot be written.

    Example:

    >>> folder = Path(tempfile.mkdtemp())
    >>> with locked(folder, ".lock", "Wait."), locked(folder, ".lock", "Wait."):
    ...     pass
    Traceback (most recent call last):
    tfgan_ads.errors.AdsError: Wait.
    """
    # Here, for every command has this module, and few lock anything.
    from filelock import FileLock
    from filelock import Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / name, timeout=0).acquire()
    except Timeout as error:
        raise AdsError(busy) from error
    except OSError as error:
        raise AdsError(
            f"Cannot write '{folder}': {error.strerror or error}."
        ) from error
    with lock:
        yield


@contextlib.contextmanager
def whole(path: str | Path) -> Iterator[Path]:
    """Give a place to write to; what is there in the end takes its own.

    Written beside its place and renamed, so whoever reads meets the old file
    or the new one: a crash or a full disk leaves the old one intact, and
    nothing half-written stays behind. Two who write at once do not mix.

    Args:
        path: str or Path. The file or folder to appear, in a folder that
            exists. A file takes the place of an older one; a folder only
            that of an empty one.

    Yields:
        Path of the same name, where nothing is yet.

    Raises:
        OSError: It cannot be written, or not take its place.

    Example:

    >>> path = Path(tempfile.mkdtemp(), "told.txt")
    >>> with whole(path) as scratch:
    ...     _ = scratch.write_text("all of it")
    ...     path.exists()
    False
    >>> path.read_text()
    'all of it'
    """
    path = Path(path)
    # A folder of its own keeps the name: writers go by the ending.
    folder = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=path.parent))
    try:
        yield folder / path.name
        os.replace(folder / path.name, path)
    except OSError as error:
        # Where it was to appear tells more than where it was written.
        name = str(error.filename or "")
        if error.errno is None or name and not name.startswith(str(folder)):
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_text(path: str | Path, text: str) -> None:
    """Write a text file in UTF-8, whole or not at all.

    Args:
        path: str or Path.
        text: str.

    Raises:
        OSError: It cannot be written.

    Example:

    >>> path = Path(tempfile.mkdtemp(), "told.txt")
    >>> write_text(path, "naïve")
    >>> path.read_text(encoding="utf-8")
    'naïve'
    """
    with whole(path) as scratch:
        scratch.write_text(text, encoding="utf-8")


def write_bytes(path: str | Path, content: bytes) -> None:
    """Write a file, whole or not at all.

    Args:
        path: str or Path.
        content: bytes.

    Raises:
        OSError: It cannot be written.
    """
    with whole(path) as scratch:
        scratch.write_bytes(content)


def digest(paths: Iterable[str | Path]) -> str:
    """Return what only files of this content have, in this order.

    Args:
        paths: iterable of str or Path.

    Returns:
        str. 64 hexadecimal digits.

    Raises:
        OSError: One cannot be read.

    Example:

    >>> path = Path(tempfile.mkdtemp(), "told.txt")
    >>> write_text(path, "once")
    >>> before = digest([path])
    >>> write_text(path, "twice")
    >>> digest([path]) == before
    False
    """
    found = hashlib.sha256()
    for path in paths:
        with open(path, "rb") as file:
            found.update(hashlib.file_digest(file, "sha256").digest())
    return found.hexdigest()


def sweep(folder: Path) -> None:
    """Remove what writers that were killed have left in a folder.

    Args:
        folder: Path. One that nobody else writes to now.
    """
    for left in folder.glob(f"{_SCRATCH}*"):
        shutil.rmtree(left, ignore_errors=True)


def chunks(count: int, size: int) -> Iterator[slice]:
    """Cut `count` rows into runs of at most `size`.

    Args:
        count: int. None are cut into nothing.
        size: int. A positive number of rows.

    Yields:
        slice of each run, in order.

    Example:

    >>> [list(range(5))[rows] for rows in chunks(5, 2)]
    [[0, 1], [2, 3], [4]]
    """
    for start in range(0, count, size):
        yield slice(start, min(start + size, count))
