"""A file of rows is whole or not there."""

import pandas as pd
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.row_sampler import RowSampler


class Sampler(RowSampler):
    """Draws numbers, until the disk is full."""

    def __init__(self, full=False):
        self.full = full

    def stream(self, n, seed=0):
        yield pd.DataFrame({"n": range(n // 2)})
        if self.full:
            raise OSError("No space left on device")
        yield pd.DataFrame({"n": range(n // 2, n)})


@pytest.mark.parametrize("name", ["rows.csv", "rows.parquet"])
def test_all_rows_are_written_in_a_folder_that_is_made(tmp_path, name):
    path = Sampler().write(tmp_path / "new" / name, 5)
    read = {".csv": pd.read_csv, ".parquet": pd.read_parquet}[path.suffix]
    assert read(path)["n"].tolist() == list(range(5))
    assert [p.name for p in path.parent.iterdir()] == [name]


@pytest.mark.parametrize("name", ["rows.csv", "rows.parquet"])
def test_a_full_disk_leaves_the_old_rows(tmp_path, name):
    path = Sampler().write(tmp_path / name, 4)
    good = path.read_bytes()
    with pytest.raises(AdsError, match="Cannot write .*No space left"):
        Sampler(full=True).write(path, 6)
    assert path.read_bytes() == good and list(tmp_path.iterdir()) == [path]


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(AdsError, match="must end in .parquet or .csv"):
        Sampler().write(tmp_path / "rows.txt", 4)
