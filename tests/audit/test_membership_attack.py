"""Scores of rows become figures about people."""

from types import SimpleNamespace

import numpy as np

from tfgan_ads.audit.membership_attack import MembershipAttack
from tfgan_ads.audit.membership_attack import by_unit


class Told(MembershipAttack):
    """An attacker to whom the answer is told, with noise."""

    def score(self, target, rows):
        return rows


def test_many_rows_of_one_person_are_one_guess():
    rng = np.random.default_rng(0)
    units = np.repeat(np.arange(50), 20)
    target = SimpleNamespace(
        members=rng.normal(0.5, 1, 1_000),
        others=rng.normal(0, 1, 1_000),
        member_units=units,
        other_units=units,
        seed=0,
    )
    (found,) = Told().run("told", target)
    assert found.counts == (50, 50)
    # Twenty rows tell far more than one, whose AUC is 0.64.
    assert found.figures["AUC"] > 0.9
    assert found.advantage.value == 2 * found.figures["AUC"] - 1
    assert "found at 1% false alarms" in found.said


def test_a_person_scores_the_mean_of_their_rows():
    scores = by_unit(np.array([4.0, 1.0, 3.0]), np.array([5, 2, 2]))
    assert scores.tolist() == [2.0, 4.0]
