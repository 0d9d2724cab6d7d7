"""Better, worse, or nobody can tell."""

import pytest

from tfgan_ads.evaluation.finding import Finding
from tfgan_ads.metrics.bootstrap import Interval


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        (0.01, 0.2, "better"),
        (-0.2, -0.01, "worse"),
        (-0.1, 0.1, "cannot tell"),
        (float("nan"), float("nan"), "cannot tell"),
    ],
)
def test_the_interval_decides(low, high, word):
    assert Finding("a", "b", Interval(0.1, low, high), "us").word == word
    assert Finding("a", "b", None, "us").word == "cannot tell"


def test_it_is_said_in_a_sentence():
    worse = Finding("The ad", "that", Interval(-0.3, -0.4, -0.2), "3 clicks")
    assert str(worse) == (
        "The ad is worse than that: -30 % clicks (95 % interval -40 to -20 "
        "%), say 3 clicks."
    )
    open_ = Finding("The ad", "that", None, "9 clicks", 1_200)
    assert str(open_) == (
        "The ad against that: cannot tell. 9 clicks do not show it; about "
        "1,200 more are needed."
    )
    blind = Finding("The ad", "that", None, "9 clicks", why="all are blind")
    assert str(blind).endswith("9 clicks do not show it; all are blind.")


def test_what_is_simulated_says_so_in_the_same_sentence():
    told = Finding("a", "b", Interval(0.2, 0.1, 0.3), "9 held-out clicks")
    assert str(told.simulated()).endswith("say 9 held-out simulated clicks.")
    by_truth = Finding("a", "b", None, "the truth in simulated clicks")
    assert by_truth.simulated() is by_truth
