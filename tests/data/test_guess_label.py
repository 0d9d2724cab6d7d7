"""Which of two values says yes."""

from datetime import date

import pyarrow as pa
import pytest

from tfgan_ads.data.guess_label import guess_label


@pytest.mark.parametrize(
    "values",
    [[0, 1], [1], [1.0, 0.0], [True, False], ["0", "1"], ["True", "false"]]
    + [["1.0", "0.0"], ["0", "true"]],
)
def test_digits_and_plain_english_need_nothing_said(values):
    assert guess_label(pa.array(values)) == {}


@pytest.mark.parametrize(
    ("no", "yes"),
    [
        ("no", "yes"),
        ("N", "Y"),
        ("否", "是"),
        ("nein", "Ja"),
        ("non", "oui"),
        ("no", "sí"),
        ("いいえ", "はい"),
        ("não", "sim"),
        ("нет", "да"),
        ("not clicked", "clicked"),
        ("未点击", "点击"),
        ("没点击", "点击"),
        ("kein Klick", "Klick"),
        ("nicht geklickt", "geklickt"),
        ("non cliqué", "cliqué"),
        ("no hizo clic", "hizo clic"),
        ("無し", "あり"),
        ("não clicou", "clicou"),
        ("не кликнул", "кликнул"),
    ],
)
@pytest.mark.parametrize("turned", [True, False])
def test_words_are_told_apart(no, yes, turned):
    values = pa.array([no, yes, no] if turned else [yes, no])
    assert guess_label(values) == {"true_values": [yes], "false_values": [no]}


def test_of_one_word_it_is_known_what_it_says():
    assert guess_label(pa.array(["是"])) == {"true_values": ["是"]}
    assert guess_label(pa.array(["nein"])) == {"false_values": ["nein"]}


@pytest.mark.parametrize(
    "values",
    [
        [],
        ["a", "b"],
        ["no", "not"],
        ["yes", "no", "maybe"],
        ["lamp"],
        [0, 2],
        [-1, 1],
        [[1]],
        [date(2026, 1, 1)],
    ],
)
def test_what_says_neither_is_none(values):
    kind = pa.string() if values == [] else None
    assert guess_label(pa.array(values, kind)) is None
