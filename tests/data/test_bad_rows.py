"""Rows that cannot be read."""

from typing import NamedTuple

import pytest

from tfgan_ads.data.bad_rows import BadRows
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.text_format import TextFormat


class Row(NamedTuple):
    """What pyarrow gives."""

    number: int
    text: str = "1"
    actual_columns: int = 1
    expected_columns: int = 2


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "log.csv"
    path.write_bytes(b'a,b\n"x\ny",2\n\n1\n3,4\n5,6,7\n')
    return path


def test_each_is_told_once_by_the_line_it_is_on(path):
    told = []
    bad = BadRows(path, TextFormat(), told.append)
    assert [bad(Row(3)), bad(Row(5, "5,6,7", 3))] == ["skip", "skip"]
    # The file is read again, in larger blocks.
    bad(Row(3))
    bad.tell()
    bad.tell()
    assert told == [
        f"'{path}', line 5: has 1 cell(s), and the header 2: '1'. Mend the "
        "row, or quote what holds a ','.",
        f"'{path}', line 7: has 3 cell(s), and the header 2: '5,6,7'. Mend "
        "the row, or quote what holds a ','.",
    ]
    assert bad.rows_from(0) == (1, 3)
    assert bad.rows_from(2) == (3,)


def test_with_nobody_to_be_told_the_first_is_an_error(path):
    bad = BadRows(path, TextFormat(), None)
    bad(Row(3, "x" * 99))
    with pytest.raises(AdsError, match=f"line 5: .* header 2: '{'x' * 60}'"):
        bad.tell()


def test_where_lines_cannot_be_told_rows_are(tmp_path):
    path = tmp_path / "log.csv"
    path.write_bytes(b'a,b\n"' + b"x" * 200_000 + b'",2\n3\n')
    told = []
    bad = BadRows(path, TextFormat(), told.append)
    bad(Row(3))
    bad.tell()
    assert told[0].startswith(f"'{path}', row 1: has 1 cell(s)")
