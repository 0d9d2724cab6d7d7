"""CSV files as they are written anywhere."""

import bz2
import csv
import gzip
import io

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.data import csv_source
from tfgan_ads.data.csv_source import CsvSource
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.text_format import TextFormat


def read(source, rows=1_000, tell=None):
    pieces = list(source.read(source.schema.names, rows, tell))
    return [row for piece in pieces for row in piece.batch.to_pylist()]


@pytest.fixture
def opened(tmp_path):
    def write(content, name="log.csv", text=None):
        path = tmp_path / name
        path.write_bytes(content)
        return CsvSource([path], tmp_path, text)

    return write


NAMES = "用户;größe\n"


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "Ünal 张三 \U0001f600"),
        ("utf-8-sig", "Ünal 张三"),
        ("utf-16", "Ünal 张三 \U0001f600"),
        ("utf-16-le", "user 张三"),
        ("utf-16-be", "user 张三"),
        ("utf-32", "user 张三"),
        ("gb18030", "张三 李四"),
        ("big5", "臺北市"),
        ("cp932", "クリック"),
        ("windows-1252", "Müller"),
        ("windows-1251", "Москва"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_encoding_and_delimiter_is_read(
    opened, encoding, words, delimiter
):
    lines = [["name", words], [words, "1,5"], ['a "b"', "x\ny"], ["", "0"]]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(
        lines
    )
    source = opened(text.getvalue().encode(encoding))
    assert source.text.delimiter == delimiter
    assert source.schema == pa.schema(
        [("name", pa.string()), (words, pa.string())]
    )
    assert read(source) == [dict(zip(lines[0], line)) for line in lines[1:]]


@pytest.mark.parametrize(
    "pack",
    [
        gzip.compress,
        bz2.compress,
        lambda content: pa.Codec("zstd").compress(content, asbytes=True),
    ],
)
def test_compressed_files_are_read(opened, pack):
    assert read(opened(pack(b"a,b\n1,2\n"))) == [{"a": "1", "b": "2"}]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"a,b\n", []),
        (b"a,b", []),
        (b"a,b\n1,2", [{"a": "1", "b": "2"}]),
        (b"\n\na,b\n\n1,2\n\n", [{"a": "1", "b": "2"}]),
        (b"a,b\r1,2\r", [{"a": "1", "b": "2"}]),
        (b'a\n1\n""\n', [{"a": "1"}, {"a": ""}]),
        (b"a,b\n1\0,NULL\n", [{"a": "1\0", "b": "NULL"}]),
    ],
)
def test_ends_and_empty_lines_are_no_rows(opened, content, rows):
    assert read(opened(content)) == rows


def test_a_cell_may_be_larger_than_a_block(opened, monkeypatch):
    monkeypatch.setattr(csv_source, "_BLOCK", 64)
    long = "line\n" * 100
    content = f'a,b\n1,2\n3,4\n5\n"{long}",6\n7\n8,9\n'.encode()
    told = []
    rows = read(opened(content), tell=told.append)
    assert [row["a"] for row in rows] == ["1", "3", long, "8"]
    # Read again from the start, it is not told again.
    assert [t.split(": ")[0][-8:] for t in told] == [", line 4", "line 106"]


def test_a_quote_that_is_left_open_ends_somewhere(opened, monkeypatch):
    monkeypatch.setattr(csv_source, "_BLOCK", 64)
    monkeypatch.setattr(csv_source, "_LARGEST", 256)
    source = opened(b'a,b\n1,"2\n' + b"3,4\n" * 900)
    with pytest.raises(
        AdsError, match="has a row of more than 0 MB: a quote is"
    ):
        read(source)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_file_that_ends_within_a_quote_is_refused(opened, tmp_path, encoding):
    source = opened('a,b\n1,"点\n3,4\n5,6\n'.encode(encoding))
    with pytest.raises(AdsError) as error:
        list(source.read(["a"], 5))
    assert str(error.value) == (
        f"'{tmp_path / 'log.csv'}' ends within a quote: '点\\n3,4\\n5,6\\n'. "
        "Close it where the cell ends."
    )
    told = []
    assert len(read(source, tell=told.append)) == len(told) == 1
    source = opened('a,b\n1,"点\n3,4\n5,6"\n'.encode(encoding))
    assert read(source) == [{"a": "1", "b": "点\n3,4\n5,6"}]


BAD = b'a,b\n1,2\n"x\ny",3\n4\n5,6\n7,8,9\n10,11\n'


def test_rows_of_another_length_are_told_by_line_and_left_out(opened, tmp_path):
    told = []
    source = opened(BAD)
    pieces = list(source.read(["a"], 2, told.append))
    assert [p.batch["a"].to_pylist() for p in pieces] == [
        ["1", "x\ny"],
        ["5", "10"],
    ]
    assert told == [
        f"'{tmp_path / 'log.csv'}', line 5: has 1 cell(s), and the header 2: "
        "'4'. Mend the row, or quote what holds a ','.",
        f"'{tmp_path / 'log.csv'}', line 7: has 3 cell(s), and the header 2: "
        "'7,8,9'. Mend the row, or quote what holds a ','.",
    ]
    # Rows after them keep the numbers that they have in the file.
    assert [[p.number(r) for r in range(2)] for p in pieces] == [[0, 1], [3, 5]]


def test_reading_stops_at_the_first_row_of_another_length(opened):
    with pytest.raises(AdsError, match="line 5: has 1 cell"):
        read(opened(BAD))


@pytest.mark.parametrize(
    ("content", "encoding", "line"),
    [
        (b"a,b\n1,2\nM\xfcller,3\n", "utf-8", ": see line 3"),
        (b"a,b\n1,2\n3,\xff\n4,5\n", "gb18030", ": see line 3"),
        (b"a\0,\0b\0\n\0" + b"\x00\xd8\n\0", "utf-16-le", ""),
    ],
)
def test_another_encoding_is_told_by_its_line(
    opened, tmp_path, content, encoding, line
):
    source = opened(content, text=TextFormat(encoding=encoding))
    with pytest.raises(AdsError) as error:
        read(source)
    assert str(error.value) == (
        f"'{tmp_path / 'log.csv'}' is not written in {encoding} throughout"
        f"{line}. Save it as UTF-8, or name its encoding in the schema, such "
        "as `text: {encoding: windows-1252}`."
    )


@pytest.fixture
def parts(tmp_path):
    def write(**contents):
        files = []
        for name, content in contents.items():
            path = tmp_path / name.replace("__", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            files.append(path)
        return CsvSource(files, tmp_path, None)

    return write


def test_a_column_that_a_file_lacks_is_empty_in_it(parts):
    source = parts(x=b"a,b\n1,2\n", y=b"c,a\n3,4\n")
    assert read(source) == [
        {"a": "1", "b": "2", "c": None},
        {"a": "4", "b": None, "c": "3"},
    ]
    pieces = list(source.read(["b"], 5))
    assert [p.place(0) for p in pieces] == ["row 0 of 'x'", "row 0 of 'y'"]
    assert [p.batch["b"].to_pylist() for p in pieces] == [["2"], [None]]


def test_folders_are_columns(parts):
    source = parts(**{"day=1__x": b"a\n1\n", "day=%2F__x": b"a\n2\n"})
    assert read(source) == [{"a": "1", "day": "1"}, {"a": "2", "day": "/"}]
    places = [piece.place(0) for piece in source.read(["day"], 5)]
    assert places == ["row 0 of 'day=1/x'", "row 0 of 'day=%2F/x'"]


def test_files_that_have_nothing_in_common_are_refused(parts, tmp_path):
    with pytest.raises(AdsError) as error:
        parts(x=b"a,b\n1,2\n", y=b"a;b\n1;2\n")
    assert str(error.value) == (
        f"'{tmp_path / 'y'}' has none of the columns of '{tmp_path / 'x'}': it "
        "begins with 'a;b'. Write both with the delimiter ',' and the same "
        "names."
    )


CELLS = st.text(
    st.characters(codec="gb18030", exclude_characters="\r\0"), max_size=6
)


@settings(max_examples=40)
@given(
    st.lists(CELLS, min_size=2, max_size=3, unique=True),
    st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=4),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-16-le", "gb18030"]),
)
def test_any_cells_are_read_back(folder, names, cells, delimiter, encoding):
    lines = [names, *(line[: len(names)] for line in cells)]
    text = io.StringIO()
    writer = csv.writer(
        text, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n"
    )
    writer.writerows(lines)
    if not any(name.strip() for name in names):
        return
    path = folder / "log.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    source = CsvSource(
        [path], folder, TextFormat(encoding=encoding, delimiter=delimiter)
    )
    assert read(source) == [dict(zip(names, line)) for line in lines[1:]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("any")
