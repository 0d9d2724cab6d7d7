"""A table is words and numbers to a spreadsheet, and nothing it runs."""

import io
import logging

import pandas as pd
import pytest

from tfgan_ads.data.write_csv import without_formulas
from tfgan_ads.data.write_csv import write_csv

BAD = ["=1+1", '=cmd|"/c calc"!A0', "+x", "-x", "@SUM(A1)", "\tx", "-1-1"]
FINE = ["new", "-20", "+1.5e-3", "-1,5", "", None, "a=b", "新", "'x"]


def test_formulas_are_written_as_words(tmp_path, caplog):
    table = pd.DataFrame({"=n": range(len(BAD)), "said": BAD})
    with caplog.at_level(logging.WARNING, "tfgan_ads"):
        write_csv(tmp_path / "a.csv", table)
    assert "8 cell(s) that a spreadsheet would run" in caplog.text
    found = pd.read_csv(tmp_path / "a.csv", dtype=str)
    assert list(found) == ["'=n", "said"]
    assert found["said"].str.startswith("'").all()
    assert table["said"].tolist() == BAD


def test_all_else_stays_as_it_is(caplog):
    table = pd.DataFrame({"said": FINE, "n": [-1.5] * len(FINE)})
    table["kind"] = pd.Categorical(["a", "b", *["-1"] * 7])
    pd.testing.assert_frame_equal(without_formulas(table), table)
    assert not caplog.text


@pytest.mark.parametrize("kind", ["category", "string", object])
def test_words_of_any_type_are_looked_at(kind):
    table = pd.DataFrame({"said": pd.Series(["=x", "=x", None], dtype=kind)})
    text = io.StringIO(without_formulas(table).to_csv(index=False)).read()
    assert text.split() == ["said", "'=x", "'=x", '""']


def test_two_columns_of_one_name_are_kept():
    table = pd.DataFrame([["=a", "=b"]], columns=["x", "x"])
    assert without_formulas(table).to_numpy().tolist() == [["'=a", "'=b"]]
