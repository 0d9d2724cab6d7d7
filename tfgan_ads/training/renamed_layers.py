"""Layers that a saved model knows by a name they have no longer."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import h5py

_WEIGHTS = "model.weights.h5"
# Keras files a layer under the name of its attribute where that comes before
# `layers` in the alphabet, else in `layers` under the name of its class.
_ATTRIBUTES = {"average": "ema_generator"}
_CLASSES = {
    "layers/recogniser": "layers/encoder",
    "layers/row_recogniser": "layers/row_encoder",
    "layers/row_trunk": "backbone",
    "layers/trunk": "backbone",
}


@contextmanager
def with_present_names(file: Path) -> Iterator[Path]:
    """Give a saved model whose layers have today's names.

    Args:
        file: Path. A `.keras` or `.weights.h5` file of this or an earlier
            version, left as it is.

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
    weights = _renamed(_weights_of(file))
    if weights is None:
        yield file
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        if not zipfile.is_zipfile(file):
            copy.write_bytes(weights)
            yield copy
            return
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(copy, "w") as new:
            for name in old.namelist():
                part = weights if name == _WEIGHTS else old.read(name)
                new.writestr(name, part)
        yield copy


def _weights_of(file: Path) -> bytes | None:
    """Return the weights in a file; None where there are none to be read."""
    if not zipfile.is_zipfile(file):
        return file.read_bytes() if h5py.is_hdf5(file) else None
    with zipfile.ZipFile(file) as archive:
        if _WEIGHTS not in archive.namelist():
            return None
        return archive.read(_WEIGHTS)


def _renamed(weights: bytes | None) -> bytes | None:
    """Return the weights under present names; None if there is no other."""
    if weights is None:
        return None
    content = io.BytesIO(weights)
    with h5py.File(content, "r+") as groups:
        paths: list[str] = []
        groups.visit(paths.append)
        present = {path: _present(path) for path in paths}
        old = [path for path in paths if present[path] != path]
        # The innermost first: a path leads through names that are old still.
        for path in reversed(old):
            groups.move(path, present[path])
    return content.getvalue() if old else None


def _present(path: str) -> str:
    """Return a path with the last of its names as it is today."""
    if "/" not in path:
        return _ATTRIBUTES.get(path, path)
    *folder, kind, name = path.split("/")
    return "/".join([*folder, _CLASSES.get(f"{kind}/{name}", f"{kind}/{name}")])
