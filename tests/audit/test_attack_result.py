"""A result is kept as it was found."""

import dataclasses

import pytest

from tfgan_ads.audit.aim import Aim
from tfgan_ads.audit.attack_result import AttackResult
from tfgan_ads.metrics.bootstrap import Interval


def test_nobody_changes_what_was_found():
    found = AttackResult("a", Aim.COPIES, Interval(0, 0, 0), 1.0, "nothing")
    assert found.figures == {} and found.counts is None
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.chance = 0.0
