"""Versions of what decides the bytes of a result."""

from __future__ import annotations

from importlib.metadata import version

from tfgan_ads.version import __version__

_LIBRARIES = ("tensorflow", "keras", "pillow", "pyarrow")


def versions() -> dict[str, str]:
    """Return the versions of this package and of what it stands on.

    Example:

    >>> sorted(versions())
    ['keras', 'pillow', 'pyarrow', 'tensorflow', 'tfgan-ads']
    """
    return {"tfgan-ads": __version__, **{n: version(n) for n in _LIBRARIES}}
