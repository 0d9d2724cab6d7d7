"""Parquet files, alike or not."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.data.parquet_source import ParquetSource
from tfgan_ads.errors import AdsError


@pytest.fixture
def opened(tmp_path):
    def write(**tables):
        files = []
        for name, table in tables.items():
            path = tmp_path / f"{name.replace('__', '/')}.parquet"
            path.parent.mkdir(parents=True, exist_ok=True)
            if not isinstance(table, bytes):
                pq.write_table(pa.table(table), path)
            else:
                path.write_bytes(table)
            files.append(path)
        return ParquetSource(files, tmp_path)

    return write


def read(source, columns=None, rows=100):
    pieces = source.read(columns or source.schema.names, rows)
    return [row for piece in pieces for row in piece.batch.to_pylist()]


def test_a_column_that_a_file_lacks_is_empty_in_it(opened):
    source = opened(x={"a": [1], "b": ["u"]}, y={"c": [0.5], "a": [2]})
    assert read(source) == [
        {"a": 1, "b": "u", "c": None},
        {"a": 2, "b": None, "c": 0.5},
    ]
    # Rows are counted though a file has none of the columns.
    assert read(source, ["c"]) == [{"c": None}, {"c": 0.5}]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (pa.int32(), pa.int64(), pa.int64()),
        (pa.int64(), pa.int32(), pa.int64()),
        (pa.int64(), pa.float64(), pa.float64()),
        (pa.float32(), pa.float64(), pa.float64()),
        (pa.null(), pa.int64(), pa.int64()),
        (pa.string(), pa.null(), pa.string()),
        (pa.string(), pa.large_string(), pa.large_string()),
        (pa.string(), pa.dictionary(pa.int8(), pa.string()), pa.string()),
        (pa.dictionary(pa.int8(), pa.string()), pa.string(), pa.string()),
        (pa.null(), pa.list_(pa.string()), pa.list_(pa.string())),
        (
            pa.list_(pa.int32()),
            pa.list_(pa.int64()),
            pa.list_(pa.int64()),
        ),
    ],
)
def test_the_wider_type_is_taken(opened, first, second, kind):
    def some(kind):
        if pa.types.is_null(kind):
            return [None]
        if pa.types.is_list(kind):
            return [["1"] if kind.value_type == pa.string() else [1]]
        return ["1"] if "string" in str(kind) else [1]

    source = opened(
        x={"a": pa.array(some(first), first)},
        y={"a": pa.array(some(second), second)},
    )
    assert source.schema == pa.schema([("a", kind)])
    found = [p.batch["a"] for p in source.read(["a"], 9)]
    assert [array.type for array in found] == [kind, kind]
    assert [a.to_pylist() for a in found] == [some(first), some(second)]


def test_types_that_do_not_go_together_are_named(opened, tmp_path):
    with pytest.raises(AdsError) as error:
        opened(x={"b": [0], "age": [31]}, y={"age": ["old"], "b": [1]})
    assert str(error.value) == (
        f"Column 'age' is int64 in '{tmp_path / 'x.parquet'}' and string in "
        f"'{tmp_path / 'y.parquet'}': write both with one type."
    )


def test_an_id_that_a_float_cannot_hold_is_refused(opened, tmp_path):
    source = opened(x={"id": [2**53 + 1]}, y={"id": [0.5]})
    with pytest.raises(
        AdsError, match="x.parquet' cannot be read: Integer val"
    ):
        read(source)


def test_folders_are_columns(opened):
    source = opened(
        **{
            "day=1__hour=08__x": {"a": [1]},
            "day=1__hour=09__x": {"a": [2]},
            "day=__HIVE_DEFAULT_PARTITION____hour=S%C3%A3o__x": {"a": [3]},
        }
    )
    assert source.schema.names == ["a", "day", "hour"]


def test_folders_say_what_rows_have_in_common(tmp_path):
    rows = pa.table({"a": [1, 2, 3], "day": ["1", "1", None], "x y": ["ã"] * 3})
    pq.write_to_dataset(rows, tmp_path, partition_cols=["day", "x y"])
    files = sorted(tmp_path.rglob("*.parquet"))
    source = ParquetSource(files, tmp_path)
    found = sorted(read(source), key=lambda row: row["a"])
    assert found == rows.to_pylist()
    (piece,) = [p for p in source.read(["day"], 9) if p.batch.num_rows == 1]
    assert piece.place(0).startswith(
        "row 0 of 'day=__HIVE_DEFAULT_PARTITION__/"
    )


def test_rows_are_read_in_pieces_and_numbered_by_file(opened):
    source = opened(x={"a": [1, 2, 3]}, y={"a": [4]})
    pieces = list(source.read(["a"], 2))
    assert [p.place(0) for p in pieces] == [
        "row 0 of 'x.parquet'",
        "row 2 of 'x.parquet'",
        "row 0 of 'y.parquet'",
    ]
    assert opened(z={"a": [1]}).read(["a"], 2).__next__().file == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "cannot be read as Parquet: "), (b"PAR1", "cannot be read as Par")],
)
def test_what_is_no_parquet_file_is_named(opened, content, said):
    with pytest.raises(AdsError, match=f"y.parquet' {said}"):
        opened(x={"a": [1]}, y=content)


def test_a_broken_file_is_named_when_it_is_read(opened, tmp_path):
    source = opened(x={"a": list(range(9999))})
    path = tmp_path / "x.parquet"
    content = bytearray(path.read_bytes())
    content[4:400] = bytes(396)
    path.write_bytes(content)
    with pytest.raises(AdsError, match="x.parquet' cannot be read: "):
        read(source)


def test_a_column_that_is_there_twice_is_refused(tmp_path):
    table = pa.Table.from_arrays([pa.array([1]), pa.array([2])], ["a", "a"])
    pq.write_table(table, tmp_path / "x.parquet")
    with pytest.raises(AdsError) as error:
        ParquetSource([tmp_path / "x.parquet"], tmp_path)
    assert str(error.value) == (
        f"'{tmp_path / 'x.parquet'}' has two columns 'a': rename one of them."
    )


def test_an_empty_table_has_its_columns_and_no_rows(opened):
    source = opened(x={"a": pa.array([], pa.int64())})
    assert source.schema == pa.schema([("a", pa.int64())])
    assert read(source) == []


def test_columns_in_one_another_and_with_points_are_kept_apart(opened):
    source = opened(
        x={"a": [1], "a.b": [2], "c": [{"d": 3}], "c.d": [4], "": [5]}
    )
    assert read(source, ["c.d", "a", ""]) == [{"c.d": 4, "a": 1, "": 5}]
    assert read(source, ["c", "a.b"]) == [{"c": {"d": 3}, "a.b": 2}]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("any")


@settings(max_examples=30)
@given(
    st.dictionaries(
        st.text(max_size=6),
        st.lists(st.text(max_size=4) | st.none(), min_size=2, max_size=2),
        min_size=1,
        max_size=4,
    )
)
def test_columns_of_any_name_are_read_back(folder, columns):
    path = folder / "x.parquet"
    pq.write_table(pa.table(columns), path)
    source = ParquetSource([path], folder)
    assert source.schema.names == list(columns)
    for name, cells in columns.items():
        assert read(source, [name]) == [{name: cell} for cell in cells]
