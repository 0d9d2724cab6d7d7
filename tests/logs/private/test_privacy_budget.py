"""The noise is as little as the guarantee allows, and no less."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.concentrated import rho_within
from tfgan_ads.logs.private.privacy_budget import PrivacyBudget


def test_both_parts_compose_to_the_whole():
    budget = PrivacyBudget(3.0, 1e-5, 0.25)
    assert budget.rho == rho_within(3.0, 0.9e-5)
    assert (budget.counts**-2 + budget.pairs**-2) / 2 == pytest.approx(
        budget.rho
    )
    assert budget.counts**2 == pytest.approx(3 * budget.pairs**2)
    assert budget.released == pytest.approx(1e-6)


@pytest.mark.parametrize(
    "given, said",
    [
        ({}, "each user, of whom 1 row at most counted"),
        ({"rows_each": 8}, "each user, of whom 8 rows at most counted"),
        ({"unit": "row"}, "each row"),
        (
            {"unit": "row", "rows": 10_012},
            "each row; about 10,012 rows were",
        ),
    ],
)
def test_it_says_whom_it_hides(given, said):
    told = str(PrivacyBudget(3.0, 1e-5, **given))
    assert told == f"(3, 1.0e-05)-differentially private in {said}"


@pytest.mark.parametrize(
    "given, said",
    [
        ({"epsilon": 0.0}, "`epsilon` must be positive. Received: epsilon=0.0"),
        (
            {"delta": 1.0},
            "`delta` must be between 0 and 1. Received: delta=1.0",
        ),
        ({"counts_share": 0.0}, "Received: counts_share=0.0"),
        ({"unit": "house"}, "one of 'user', 'row'. Received: unit='house'"),
        (
            {"unit": "row", "rows_each": 2},
            "Received: rows_per_user=2, unit='row'",
        ),
        ({"rows_each": 0}, "Received: rows_per_user=0"),
    ],
)
def test_what_is_out_of_range_is_refused(given, said):
    settings = {"epsilon": 1.0, "delta": 1e-5}
    with pytest.raises(AdsError) as error:
        PrivacyBudget(**{**settings, **given})
    assert said in str(error.value)
