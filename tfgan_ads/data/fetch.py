"""Files at a URL, brought here."""

from __future__ import annotations

from pathlib import Path

from tfgan_ads.errors import missing_extra
from tfgan_ads.places import unread


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
        raise unread(url, error) from error
    return copy
