"""Words can be read off ads by a model that knows nothing of them."""

import importlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

# Words are read off ads, by a reader that takes seconds an ad.
pytestmark = pytest.mark.slow

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
        "rapidocr",
        reason="rapidocr is not installed: pip install 'tfgan-ads[ocr]'",
    )
    return benchmark("sold_size_measures.reader").Reader()


@pytest.fixture(scope="module")
def drawn(benchmark, gan, log, folder):
    products = log.products()[["product"]].assign(logo="logo.png").head(2)
    drawn = benchmark("sold_size_measures.drawn").Drawn
    slots = ("300x250", "320x50")
    return drawn(gan, USERS, products, folder, seed=3, slots=slots)


def test_all_words_are_read_off_ads(reader, drawn):
    told = []
    for ad, k, text, lines in drawn.words():
        picture, box = drawn.pictures[ad], drawn.types[ad, k]
        assert reader(picture, box, lines, text), (
            text,
            reader.read(picture, box, lines),
        )
        told.append(text)
    assert len(told) >= 16
    assert {"Made for rain", "Für Regen gemacht"} <= {*told}


def test_what_is_not_there_is_not_read(reader, drawn):
    ad, k, text, lines = next(drawn.words())
    picture, box = drawn.pictures[ad], drawn.types[ad, k]
    assert reader(picture, box, lines, text)
    assert not reader(picture, box, lines, text + "s")
    assert not reader(np.zeros_like(picture), box, lines, text)


def test_files_have_the_contrast_and_the_product_that_were_drawn(
    benchmark, drawn
):
    words = benchmark("sold_size_measures.words").contrasts(drawn, None)
    weakest = words["contrast of the weakest words of an ad, in its file"]
    assert len(weakest) == 8 and min(weakest) >= 4.5
    kept = benchmark("sold_size_measures.placed").kept(drawn, None)
    gaps = kept["product's pixels to its file, PNG, greatest of 255"]
    assert len(gaps) == 8 and max(gaps) == 0


def test_contrast_is_measured_to_the_worst_place_beside_type(benchmark):
    measured = benchmark("sold_size_measures.words").weakest_contrast
    covered = np.zeros((12, 30))
    covered[4:8, 4:26:3] = 1
    black_on_grey = np.full((12, 30, 3), 0x80 / 255) * (1 - covered[..., None])
    assert measured(black_on_grey, covered) == pytest.approx(5.32, abs=0.01)
    black_on_grey[:, -4:] = 0.2
    assert measured(black_on_grey, covered) < 2
    # Without type, or anything beside it, there is none: that is not 21.
    assert np.isnan(measured(black_on_grey, np.ones((12, 30))))
    assert np.isnan(measured(black_on_grey, np.zeros((12, 30))))


def test_a_product_of_which_nothing_is_opaque_was_not_compared(benchmark):
    gaps = benchmark("sold_size_measures.placed").product_gaps
    ad = np.zeros((20, 20, 3), "uint8")
    box = (2.0, 2.0, 12.0, 12.0)
    assert np.isnan(gaps(ad, np.full((9, 9, 4), 128, "uint8"), box)).all()
    red = np.tile(np.array([255, 0, 0, 255], "uint8"), (10, 10, 1))
    assert gaps(ad, red, box).max() == 255


def test_what_is_not_measured_meets_no_target(benchmark):
    judge = benchmark("sold_size_measures.figures").judge
    for sign in ("<=", ">=", "least", "most", "median", "p95"):
        assert not judge("figure", sign, 0, []).met
        assert not judge("figure", sign, 0, [0.0, np.nan, 0.0]).met
        assert judge("figure", sign, 0, [0.0, 0.0, 0.0]).met


@pytest.mark.parametrize(
    "text, seen, same",
    [
        ("Now: 20 % Off!", "now 20% 0ff", False),
        ("Now: 20 % Off!", "NOW20%OFF", True),
        ("Für Regen", "Fur Regen", False),
        ("Große Auswahl!", "Grosse Auswahl", True),
        ("€19", "19", False),
        ("ＡＢ１", "AB1", True),
        ("现价€1,490", "现价€1490", True),
        ("Made for rain", "", False),
    ],
)
def test_letters_marks_digits_and_currencies_are_compared(
    benchmark, text, seen, same
):
    letters = benchmark("sold_size_measures.reader").letters
    assert (letters(text) == letters(seen)) == same
