"""Files and folders, opened as one dataset."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tfgan_ads.data.source import files_of
from tfgan_ads.data.source import head
from tfgan_ads.data.source import holds_log
from tfgan_ads.data.source import named_schema
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
    assert [p.name for p in files_of(tmp_path)] == ["a.parquet", "b.parquet"]
    assert folder == tmp_path
    (tmp_path / "impressions.csv").write_text("age\n3\n")
    source, _ = open_source(tmp_path)
    assert head(source, 9)["age"].to_pylist() == ["3"]


def test_a_log_is_told_from_what_lies_beside_it(tmp_path):
    for name in ("a.png", "notes.txt", "schema.yaml", ".a.csv"):
        (tmp_path / name).touch()
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "log.csv").touch()
    assert not holds_log(tmp_path)
    (tmp_path / "log.csv.gz").touch()
    assert holds_log(tmp_path) and holds_log(tmp_path / "below")


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


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("log.CSV", b"a\n1\n"),
        ("log.tsv", b"a\n1\n"),
        ("log.tab", b"a\n1\n"),
        ("log.txt", b"a\n1\n"),
        ("log.data", b"a\n1\n"),
    ],
)
def test_text_is_read_whatever_its_name_ends_in(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    source, _ = open_source(tmp_path / name)
    assert head(source, 5).to_pydict() == {"a": ["1"]}


@pytest.mark.parametrize("name", ["log.json", "log.xls", "log", "log.csv.zip"])
def test_other_endings_are_refused(tmp_path, name):
    (tmp_path / name).write_bytes(b"a\n1\n")
    with pytest.raises(AdsError) as error:
        open_source(tmp_path / name)
    assert str(error.value).startswith(
        f"'{tmp_path / name}' is neither CSV nor Parquet."
    )
    assert str(error.value).endswith(
        "Allowed endings: .parquet, .pq, .parq, .csv, .tsv, .tab, .txt, .data."
    )


def test_what_lies_beside_a_log_is_no_part_of_it(tmp_path):
    for name in (
        "day=1/a.csv",
        "_day=2/b.csv",
        "day=1/_SUCCESS.csv",
        "day=1/._a.csv",
        "_temporary/c.csv",
        ".ipynb_checkpoints/d.csv",
        "day=1/notes.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"file\n{name[-5]}\n")
    (tmp_path / "day=1/folder.csv").mkdir()
    source, folder = open_source(tmp_path)
    assert folder == tmp_path
    assert head(source, 9).to_pydict() == {
        "file": ["b", "a"],
        "_day": ["2", None],
        "day": [None, "1"],
    }


def test_a_head_has_as_many_rows_as_there_are_up_to_a_number(tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n3\n4,5\n6,7\n")
    source, _ = open_source(tmp_path)
    assert head(source, 2)["a"].to_pylist() == ["1", "4"]
    assert head(source, 9, ["b"]).to_pydict() == {"b": ["2", "5", "7"]}
    assert head(source, 0).to_pydict() == {"a": [], "b": []}


def test_a_schema_lies_beside_a_log_or_is_named(tmp_path):
    log = tmp_path / "log.csv"
    assert named_schema(log) is None
    (tmp_path / "schema.yaml").write_text("columns: {a: {role: user}}")
    (tmp_path / "other.yaml").write_text("columns: {b: {role: user}}")
    assert list(named_schema(log).columns) == ["a"]
    assert list(named_schema(tmp_path).columns) == ["a"]
    assert list(named_schema(log, tmp_path / "other.yaml").columns) == ["b"]
    schema = named_schema(log)
    assert named_schema(log, schema) is schema
