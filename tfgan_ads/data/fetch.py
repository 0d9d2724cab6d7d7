"""Files at a URL, brought here."""

from __future__ import annotations

from pathlib import Path

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import missing_extra


def is_url(place: str) -> bool:
    """Whether a place is a URL, and no path.

    Example:

    >>> is_url("s3://bucket/users"), is_url("users.csv")
    (True, False)
    """
    return "://" in place


def fetch(url: str, folder: Path) -> Path:
    """Copy a file, or a folder of files, from a URL.

    What it is read from must not change, nor be lost, while it is read: so
    it is copied first, and read as any file is.

    Args:
        url: str. Of any kind that fsspec knows: `s3://`, `gs://`, `https://`.
        folder: Path. Where to copy it to.

    Returns:
        Path of the copy.

    Raises:
        AdsError: The extra `url` is not installed, or what fsspec wants for
            such a URL, or there is nothing.

    Example:

    >>> fetch("s3://bucket/users", Path("here"))  # doctest: +SKIP
    PosixPath('here/users')
    """
    try:
        import fsspec
    except ImportError as error:
        raise missing_extra(f"To read '{url}' needs", "url") from error
    try:
        system, path = fsspec.core.url_to_fs(url)
        path = path.rstrip("/")
        copy = folder / Path(path).name
        system.get(path, str(copy), recursive=system.isdir(path))
    except Exception as error:
        # Every kind of store has errors of its own.
        said = str(error) or type(error).__name__
        raise AdsError(f"'{url}' cannot be read: {said}") from error
    return copy
