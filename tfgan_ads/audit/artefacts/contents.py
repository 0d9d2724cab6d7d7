"""All that is in a folder, unpacked."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import h5py
import numpy as np
import pandas as pd


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield all that is in a folder, files within files as well.

    Archives (`.keras`, `.npz`, `.zip`), HDF5, gzip and Parquet hold what they
    hold compressed, where no search would see it.

    Args:
        folder: Path. A folder or a file.

    Yields:
        Names, and bytes.
    """
    files = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
    for file in files:
        if file.is_file():
            name = (
                str(file.relative_to(folder)) if file != folder else file.name
            )
            yield from unpacked(name, file.read_bytes())


def unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file, and what is in it.

    Args:
        name: str.
        content: bytes.
    """
    yield name, content
    stream = io.BytesIO(content)
    if zipfile.is_zipfile(stream):
        with zipfile.ZipFile(stream) as archive:
            for member in archive.namelist():
                inner = archive.read(member)
                yield from unpacked(f"{name}:{member}", inner)
    elif content.startswith(b"\x89HDF"):
        yield from _hdf5(name, stream)
    elif content.startswith(b"\x1f\x8b"):
        yield from unpacked(f"{name}:", gzip.decompress(content))
    elif content.startswith(b"PAR1"):
        yield f"{name}:rows", as_text(pd.read_parquet(stream))


def as_text(table: pd.DataFrame) -> bytes:
    """Return a table as it is written in a CSV file."""
    return table.to_csv(index=False).encode()


def _hdf5(name: str, stream: io.BytesIO) -> Iterator[tuple[str, bytes]]:
    found = []

    def visit(path: str, item: object) -> None:
        if isinstance(item, h5py.Dataset):
            found.append((f"{name}:{path}", np.asarray(item).tobytes()))

    with h5py.File(stream, "r") as file:
        file.visititems(visit)
    yield from found
