"""Terms of the estimators, by hand."""

import numpy as np
import pytest

from tfgan_ads.evaluation.off_policy_estimators import ESTIMATORS
from tfgan_ads.evaluation.off_policy_estimators import WANTS
from tfgan_ads.evaluation.off_policy_estimators import Rounds

ROUNDS = Rounds(
    action=np.array([0, 1]),
    reward=np.array([1.0, 1.0]),
    policy=np.array([[0.25, 0.75], [0.25, 0.75]]),
    weight=np.array([0.5, 3.0]),
    expected=np.array([[0.5, 0.1], [0.5, 0.1]]),
    factor_weight=np.array([1.0, 1.5]),
)
# The model expects 0.25 * 0.5 + 0.75 * 0.1 of the policy.
DIRECT = 0.2


def test_every_estimator_says_what_it_wants():
    assert list(ESTIMATORS) == list(WANTS)


@pytest.mark.parametrize(
    "name, numerator, denominator",
    [
        ("replay", [0, 1], [0, 1]),
        ("ipw", [0.5, 3], [1, 1]),
        ("clipped_ipw", [0.5, 2], [1, 1]),
        ("snipw", [0.5, 3], [0.5, 3]),
        ("dm", [DIRECT] * 2, [1, 1]),
        ("dr", [DIRECT + 0.5 * 0.5, DIRECT + 3 * 0.9], [1, 1]),
        ("switch_dr", [DIRECT + 0.5 * 0.5, DIRECT], [1, 1]),
        ("mips", [1, 1.5], [1, 1]),
    ],
)
def test_terms(name, numerator, denominator):
    terms = ESTIMATORS[name](ROUNDS, 2.0)
    np.testing.assert_allclose(terms.numerator, numerator)
    np.testing.assert_allclose(terms.denominator, denominator)
