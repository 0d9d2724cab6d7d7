"""Open CSV and Parquet files as one dataset."""

from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.dataset as pads

from tfgan_ads.errors import AdsError

_FORMATS = {".csv": "csv", ".parquet": "parquet", ".pq": "parquet"}
_DEFAULT_NAMES = ("impressions.parquet", "impressions.csv")


def open_source(path: Path) -> tuple[pads.Dataset, Path]:
    """Open a log file or a folder of log files.

    CSV columns are read as text, so that one bad number is a message that
    names its row and not a failed read.

    Args:
        path: Path.

    Returns:
        The dataset, and the folder that relative paths start from.

    Raises:
        AdsError: Nothing is there, or it is no CSV or Parquet file.
    """
    files = _files(path)
    suffix = files[0].suffix.lower()
    if suffix not in _FORMATS:
        raise AdsError(
            f"'{files[0]}' is neither CSV nor Parquet. "
            f"Allowed endings: {', '.join(_FORMATS)}."
        )
    try:
        if _FORMATS[suffix] == "parquet":
            dataset = pads.dataset([str(f) for f in files], format="parquet")
        else:
            dataset = _open_csv(files)
    except (pa.ArrowInvalid, OSError) as error:
        raise AdsError(f"'{path}' cannot be read: {error}") from error
    return dataset, files[0].parent


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.exists():
        raise AdsError(f"'{path}' does not exist.")
    for name in _DEFAULT_NAMES:
        if (path / name).is_file():
            return [path / name]
    files = sorted(p for p in path.iterdir() if p.suffix.lower() in _FORMATS)
    suffixes = {p.suffix.lower() for p in files}
    if len(suffixes) != 1:
        raise AdsError(
            f"Folder '{path}' must hold {' or '.join(_DEFAULT_NAMES)}, or "
            f"log files of one format. It has: "
            f"{', '.join(p.name for p in files[:5]) or 'none'}."
        )
    return files


def _open_csv(files: list[Path]) -> pads.Dataset:
    with files[0].open(encoding="utf-8-sig") as file:
        header = file.readline()
    if not header.strip():
        raise AdsError(f"'{files[0]}' is empty.")
    names = pacsv.read_csv(pa.py_buffer(header.encode())).schema.names
    options = pacsv.ConvertOptions(
        column_types={name: pa.string() for name in names},
        strings_can_be_null=False,
    )
    form = pads.CsvFileFormat(convert_options=options)
    return pads.dataset([str(f) for f in files], format=form)
