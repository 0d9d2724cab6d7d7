"""Readers of strangers' files raise nothing but our own errors.

Here a moment each; `python tools/fuzz.py --minutes 60` goes on for an hour.
"""

import logging
import runpy
import sys
from pathlib import Path

import pytest

TOOL = runpy.run_path(str(Path(__file__).parents[1] / "tools" / "fuzz.py"))
READERS = TOOL["readers"]()
# Slow ones, each a whole library.
FEW = {"font": 20, "marks": 30, "CSV": 30, "packed CSV": 20}


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    """Keep what readers have to say of each file off the report."""
    # Rows that pyarrow cannot decode are told by it, and by us.
    monkeypatch.setattr(sys, "unraisablehook", lambda told: None)
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("name", READERS)
def test_a_good_file_is_taken(name):
    seed, read = READERS[name]
    try:
        read(seed)
    except Exception as error:
        # Of another model, and cut short: a sentence all the same.
        assert type(error).__name__ == "AdsError", name
        assert name in ("Keras", "layouts"), error


@pytest.mark.parametrize("name", READERS)
def test_whatever_is_read_nothing_but_our_own_errors(name):
    seed, read = READERS[name]
    TOOL["fuzz"](seed, read, FEW.get(name, 80))
