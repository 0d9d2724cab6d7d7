"""Words can be read off ads by a model that knows nothing of them."""

import importlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"
USERS = pd.DataFrame({"age": [30.0, 50.0], "language": ["de", "en"]})


@pytest.fixture(scope="module")
def benchmark():
    """Return modules of the benchmark by their names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        yield importlib.import_module


@pytest.fixture(scope="module")
def reader(benchmark):
    pytest.importorskip(
        "rapidocr_onnxruntime",
        reason="rapidocr-onnxruntime is not installed; it reads the ads.",
    )
    return benchmark("reader").Reader()


@pytest.fixture(scope="module")
def drawn(benchmark, gan, log, folder):
    products = log.products()[["product"]].assign(logo="logo.png").head(2)
    drawn = benchmark("sold_size_measures").Drawn
    slots = ("300x250", "160x600")
    return drawn(gan, USERS, products, folder, seed=3, slots=slots)


def test_all_words_are_read_off_ads(reader, drawn):
    told = []
    for ad, k, text, lines in drawn.words():
        seen = reader.read(drawn.pictures[ad], drawn.types[ad, k], lines)
        assert reader.is_said(text, seen), (text, seen)
        told.append(text)
    assert len(told) >= 16
    assert {"Made for rain", "Für Regen gemacht"} <= {*told}


def test_what_is_not_there_is_not_read(reader, drawn):
    ad, k, text, lines = next(drawn.words())
    picture, box = drawn.pictures[ad], drawn.types[ad, k]
    assert reader(picture, box, lines, text)
    assert not reader(picture, box, lines, text + "s")
    assert not reader(np.zeros_like(picture), box, lines, text)


@pytest.mark.parametrize(
    "text, letters, with_marks",
    [
        ("Now: 20 % Off!", "now20off", "now20off"),
        ("Für Regen", "furregen", "fürregen"),
        ("ＡＢ１", "ab1", "ab1"),
        ("现价€1,490", "现价1490", "现价1490"),
    ],
)
def test_letters_alone_are_compared(benchmark, text, letters, with_marks):
    found = benchmark("reader").letters
    assert found(text) == letters and found(text, True) == with_marks
