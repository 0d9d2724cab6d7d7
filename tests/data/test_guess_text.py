"""CSV files are opened, and tell how they are written."""

import bz2
import gzip

import pyarrow as pa
import pytest

from tfgan_ads.data.guess_text import decode_start
from tfgan_ads.data.guess_text import first_lines
from tfgan_ads.data.guess_text import guess_text_format
from tfgan_ads.data.guess_text import header_of
from tfgan_ads.data.guess_text import open_bytes
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.text_format import TextFormat

PLAIN = b"a,b\n1,2\n"


@pytest.fixture
def file(tmp_path):
    def write(content, name="log.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize("name", ["log.csv", "log.csv.gz", "LOG.CSV.GZ"])
@pytest.mark.parametrize(
    "content",
    [
        PLAIN,
        gzip.compress(PLAIN, mtime=0),
        bz2.compress(PLAIN),
        pa.Codec("zstd").compress(PLAIN, asbytes=True),
    ],
)
def test_what_is_compressed_is_seen_by_its_content(file, content, name):
    path = file(content, name)
    with open_bytes(path) as stream:
        assert stream.read() == PLAIN
    assert header_of(path, guess_text_format(path)) == ["a", "b"]


def test_what_cannot_be_opened_is_named(tmp_path, file):
    with pytest.raises(AdsError, match="none.csv' cannot be read: .*No such"):
        open_bytes(tmp_path / "none.csv")
    cut = gzip.compress(bytes(range(256)) * 999, mtime=0)[:99]
    with pytest.raises(AdsError, match="a.csv.gz' cannot be read: Truncated"):
        guess_text_format(file(cut, "a.csv.gz"))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04\x14\0", "an Excel workbook, or a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel workbook"),
        (b"PAR1\x15\x04", "a Parquet file, whose name must end in .parquet"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"GIF89a", "a picture"),
        (b"%PDF-1.7", "a PDF file"),
        (b"SQLite format 3\0", "a database"),
        (b"<!DOCTYPE html>", "a web page"),
        (b"<html>", "a web page"),
        (bytes([1, 2, 250, 251, 16, 17, 200, 3] * 50), "no text"),
    ],
)
def test_what_is_no_csv_file_is_refused_by_what_it_is(file, content, what):
    path = file(content)
    with pytest.raises(AdsError) as error:
        guess_text_format(path)
    assert str(error.value) == (
        f"'{path}' is no CSV file: it is {what}. Save the log as CSV (UTF-8) "
        "or Parquet."
    )


@pytest.mark.parametrize("content", [b"", b"\n", b" \r\n\t"])
def test_an_empty_file_is_refused(file, content):
    path = file(content)
    with pytest.raises(AdsError) as error:
        guess_text_format(path)
    assert str(error.value) == f"'{path}' is empty."


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        (b"a,b\n1,2\n", ","),
        (b"a;b\n1,5;2,5\n", ";"),
        (b"a\tb\n1,5\t2;5\n", "\t"),
        (b"a|b\n1,5|2;5\n", "|"),
        (b'"a;b;c",d\n1,2\n', ","),
        (b"likes;name\nfood|travel|art;x\n", ";"),
        (b"a\n1\n", ","),
        (b"\n\na;b\n1;2\n", ";"),
        (b'a,b\n"open;;;', ","),
    ],
)
def test_the_delimiter_parts_all_rows_alike(file, content, delimiter):
    assert guess_text_format(file(content)).delimiter == delimiter


@pytest.mark.parametrize("encoding", ["gb18030", "windows-1252", "cp932"])
def test_letters_far_below_tell_the_encoding(file, encoding):
    words = {"gb18030": "张三", "windows-1252": "José", "cp932": "クリック"}
    far = b"name,x\n" + b"a,1\n" * 300_000
    path = file(far + f"{words[encoding]},2\n".encode(encoding))
    assert guess_text_format(path).encoding == encoding


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (b"a,b", ["a", "b"]),
        (b"a,b\r1,2\r", ["a", "b"]),
        (b"\r\n\na,b\n", ["a", "b"]),
        (b",a\n0,1\n", ["", "a"]),
        (b'"a\nb","c ""d""","e,f"\n', ["a\nb", 'c "d"', "e,f"]),
        ("a\u2028b,c\x85d\n".encode(), ["a\u2028b", "c\x85d"]),
        (b"\xef\xbb\xbfa,b\n", ["a", "b"]),
        (b" a ,1\n", [" a ", "1"]),
        ("\U0001f600,no\n".encode(), ["\U0001f600", "no"]),
    ],
)
def test_the_first_row_names_the_columns(file, content, names):
    assert header_of(file(content), TextFormat()) == names


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a,b,a\n", " has 'a' twice. It must name the columns: rename one"),
        (b"a,,\n", " has '' twice. It must name the columns: rename one"),
        (b"  \na,b\n", " is empty. It must name the columns."),
        (b"\xef\xbb\xbf", " is empty. It must name the columns."),
        (
            b'"a,b\n' + b"1,2\n" * 50_000,
            " does not end: a quote is left open in it. It must name the",
        ),
    ],
)
def test_a_first_row_that_names_no_columns_is_refused(file, content, said):
    path = file(content)
    with pytest.raises(AdsError) as error:
        header_of(path, TextFormat())
    assert str(error.value).startswith(f"The first row of '{path}'{said}")


def test_rows_begin_on_lines(file):
    path = file(b'\na,b\n1,2\n"x\n\ny",3\n\n\n4,5\n')
    assert list(first_lines(path, TextFormat())) == [2, 3, 4, 9]
    path = file("a\n点\n\n击\n".encode("utf-16-le"))
    assert list(first_lines(path, TextFormat(encoding="utf-16-le"))) == [
        1,
        2,
        4,
    ]
    path = file(b'a\n1\n"' + b"x" * 200_000)
    assert list(first_lines(path, TextFormat())) == [1, 2]


def test_a_start_may_end_within_a_letter():
    assert decode_start("中".encode()[:2], "utf-8") == ""
    assert decode_start(b"\xef\xbb\xbfa\xff", "utf-8") == "a\ufffd"
