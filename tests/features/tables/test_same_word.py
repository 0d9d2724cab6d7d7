"""One value, however it is written."""

import pytest

from tfgan_ads.features.tables.same_word import same_word
from tfgan_ads.features.tables.same_word import truth_of


@pytest.mark.parametrize(
    ("word", "words", "found"),
    [
        ("1", ["0", "1"], "1"),
        ("1.0", ["0", "1"], "1"),
        ("true", ["0", "1"], "1"),
        ("Yes", ["0", "1"], "1"),
        ("1", ["0.0", "1.0"], "1.0"),
        ("0", ["False", "True"], "False"),
        ("off", ["no", "yes"], "no"),
        # A zip code is no number, and neither is a grade a truth.
        ("8001", ["08001"], "8001"),
        ("true", ["1", "2"], "true"),
        ("1", ["a", "yes"], "1"),
        # Which of two is meant, nobody knows.
        ("1", ["yes", "Yes", "no"], "1"),
    ],
)
def test_what_means_the_same_is_found(word, words, found):
    assert same_word(word, words) == found


def test_truths_are_told_from_other_words():
    said = ["TRUE", "y", "1.0", "F", "no", "0", "2", "", "maybe"]
    truths = [True] * 3 + [False] * 3 + [None] * 3
    assert [truth_of(word) for word in said] == truths
