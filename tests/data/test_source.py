"""Files and folders, opened as one dataset."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tfgan_ads.data.source import head
from tfgan_ads.data.source import open_source
from tfgan_ads.errors import AdsError


def test_all_of_a_csv_file_is_text(tmp_path):
    path = tmp_path / "log.csv"
    # A byte order mark, as spreadsheets write it, is no part of a name.
    path.write_text("zip,age\n08001,31\n,old\n", encoding="utf-8-sig")
    source, folder = open_source(path)
    assert head(source, 9).to_pydict() == {
        "zip": ["08001", ""],
        "age": ["31", "old"],
    }
    assert folder == tmp_path


def test_files_of_a_folder_come_by_name_unless_one_is_the_log(tmp_path):
    for name, age in (("b", 2), ("a", 1)):
        pq.write_table(pa.table({"age": [age]}), tmp_path / f"{name}.parquet")
    (tmp_path / "notes.txt").write_text("no log")
    source, folder = open_source(tmp_path)
    assert head(source, 9)["age"].to_pylist() == [1, 2]
    assert folder == tmp_path
    (tmp_path / "impressions.csv").write_text("age\n3\n")
    source, _ = open_source(tmp_path)
    assert head(source, 9)["age"].to_pylist() == ["3"]


def test_what_is_no_log_is_refused_by_name(tmp_path):
    with pytest.raises(AdsError, match="none.csv' does not exist"):
        open_source(tmp_path / "none.csv")
    with pytest.raises(AdsError, match=r"of one format.* It has: none\.$"):
        open_source(tmp_path)
    (tmp_path / "log.xlsx").write_text("age\n3\n")
    with pytest.raises(AdsError, match="CSV nor Parquet. It is an Excel"):
        open_source(tmp_path / "log.xlsx")
    (tmp_path / "a.csv").write_text(" \n")
    with pytest.raises(AdsError, match="a.csv' is empty"):
        open_source(tmp_path / "a.csv")
    (tmp_path / "b.pq").write_bytes(b"no table")
    with pytest.raises(AdsError, match="b.pq' cannot be read"):
        open_source(tmp_path / "b.pq")
    with pytest.raises(AdsError, match="It has: a.csv, b.pq"):
        open_source(tmp_path)
