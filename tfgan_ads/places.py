"""Where files lie: on this machine, or at a URL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from typing import cast

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import missing_extra

# What takes an argument for a path leaves one of its slashes; one letter is a
# drive of Windows.
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/+")


def is_url(place: str | Path) -> bool:
    """Whether a place is a URL, and no path.

    Example:

    >>> is_url("s3://bucket/users"), is_url("users.csv")
    (True, False)
    """
    return _URL.match(str(place)) is not None


def place(path: str | Path) -> Path:
    """Return a path, or what does all that a path does at a URL.

    Args:
        path: str or Path. A path, or a URL of any kind that fsspec knows:
            `s3://`, `gs://`, `abfs://`, `https://`.

    Returns:
        Path, or `upath.UPath`, which has its methods.

    Raises:
        AdsError: The extra `url` is not installed, or what fsspec wants for
            such a URL.

    Example:

    >>> str(place("s3:/bucket/log"))  # doctest: +SKIP
    's3://bucket/log'
    """
    if not isinstance(path, str | Path):
        # A place already.
        return path
    found = _URL.match(str(path))
    if not found:
        return Path(path)
    # No host is between the slashes of what lies here.
    slashes = "///" if found[1].lower() == "file" else "//"
    url = f"{found[1]}:{slashes}{str(path)[found.end() :]}"
    try:
        from upath import UPath
    except ImportError as error:
        raise missing_extra(f"To read '{url}' needs", "url") from error
    try:
        return cast(Path, UPath(url))
    except Exception as error:
        # Every kind of store has errors of its own.
        raise unread(url, error) from error


def is_far(path: Path) -> bool:
    """Whether a place is at a URL; see `place`."""
    return not isinstance(path, Path)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Have it told which place cannot be read, whatever its store says.

    Every kind of store has errors of its own; those of this machine's files
    stay as they are.

    Args:
        path: Path; see `place`.

    Raises:
        AdsError: It is far away, and cannot be read.
    """
    try:
        yield
    except AdsError:
        raise
    except Exception as error:
        if not is_far(path):
            raise
        raise unread(path, error) from error


def opened(path: Path) -> Any:
    """Return what a reader is given: a path, or a file that was opened far away.

    Raises:
        AdsError: It cannot be opened.
    """
    if not is_far(path):
        return str(path)
    with reading(path):
        return path.open("rb")


def unread(path: Path | str, error: Exception) -> AdsError:
    """Return the error of a place that cannot be read."""
    said = str(error).partition("\n")[0] or type(error).__name__
    return AdsError(f"'{path}' cannot be read: {said}")
