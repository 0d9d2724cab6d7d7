"""A column's name, as names are compared."""

import pytest

from tfgan_ads.data.plain_name import any_of
from tfgan_ads.data.plain_name import plain_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("UserID", "user_id"),
        ("user id", "user_id"),
        ("user-id", "user_id"),
        ("Âge", "age"),
        ("Straße", "strasse"),
        ("ＩＤ", "id"),
        ("chiffre d'affaires", "chiffre_d_affaires"),
        ("день недели", "день_недели"),
        ("й", "й"),
        ("ガ", "ガ"),
        (" _a_ ", "a"),
        ("", ""),
    ],
)
def test_names_are_compared_without_case_accents_and_spaces(name, plain):
    assert plain_name(name) == plain


def test_any_pattern_is_found():
    assert any_of("^a$", "b").search("ab")
    assert not any_of("^a$", "b").search("aa")
