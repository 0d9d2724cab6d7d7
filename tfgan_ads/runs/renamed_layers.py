"""Layers that a saved model knows by a name that their class has no longer."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py

_WEIGHTS = "model.weights.h5"
# Keras files a model's layers under the names of their classes.
_RENAMED = {
    "recogniser": "encoder",
    "row_recogniser": "row_encoder",
    "row_trunk": "row_backbone",
    "trunk": "backbone",
}


@contextmanager
def with_present_names(file: Path) -> Iterator[Path]:
    """Give a saved model whose layers have the names of today's classes.

    Args:
        file: Path. A `.keras` file of this or an earlier version, left as it
            is.

    Yields:
        Path. The file itself where all names are today's, else a copy that
        is gone afterwards.

    Raises:
        OSError: The weights cannot be read.

    Example:

    >>> with with_present_names(Path("none.keras")) as present:
    ...     present.name
    'none.keras'
    """
    weights = _renamed(file)
    if weights is None:
        yield file
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(copy, "w") as new:
            for name in old.namelist():
                part = weights if name == _WEIGHTS else old.read(name)
                new.writestr(name, part)
        yield copy


def _renamed(file: Path) -> bytes | None:
    """Return the weights under present names; None if there is no other."""
    if not zipfile.is_zipfile(file):
        return None
    with zipfile.ZipFile(file) as archive:
        if _WEIGHTS not in archive.namelist():
            return None
        weights = io.BytesIO(archive.read(_WEIGHTS))
    with h5py.File(weights, "r+") as groups:
        paths: list[str] = []
        groups.visit(paths.append)
        old = [path for path in paths if _name(path) in _RENAMED]
        # The innermost first: a path leads through names that are old still.
        for path in reversed(old):
            folder = path.rpartition("/")[0]
            groups.move(path, f"{folder}/{_RENAMED[_name(path)]}")
    return weights.getvalue() if old else None


def _name(path: str) -> str:
    """Return the class that a path of a model's layer ends in, or ''."""
    folder, _, name = path.rpartition("/")
    return name if folder.rpartition("/")[2] == "layers" else ""
