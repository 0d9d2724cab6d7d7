"""What is wrong with a log, and what else is worth knowing."""

import dataclasses

import pytest

from tfgan_ads.data.log_review import LogReview


def test_a_review_holds_problems_and_notes_and_never_changes():
    review = LogReview(["The log has no rows."], ["Not used: more."])
    assert review == LogReview(["The log has no rows."], ["Not used: more."])
    assert review != LogReview([], ["Not used: more."])
    with pytest.raises(dataclasses.FrozenInstanceError):
        review.problems = []
