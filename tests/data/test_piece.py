"""Rows of a file, and where they are."""

import pyarrow as pa

from tfgan_ads.data.piece import Piece

ROWS = pa.RecordBatch.from_pydict({"click": [0, 1, 0]})


def test_rows_are_numbered_from_where_the_piece_begins():
    assert Piece(ROWS, 10).place(2) == "row 12"
    assert Piece(ROWS, 0, "b.csv").place(1) == "row 1 of 'b.csv'"


def test_rows_that_were_left_out_are_counted():
    piece = Piece(ROWS, 4, left_out=(4, 5, 7, 9))
    assert [piece.number(row) for row in range(3)] == [6, 8, 10]
    assert piece.place(0) == "row 6"
