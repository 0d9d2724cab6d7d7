"""Nearer to drawn rows than to anybody's."""

from tfgan_ads.audit.tables.distance_difference import DistanceDifference


def test_copies_are_told_from_what_is_usual(copied, clean):
    (leaky,) = DistanceDifference().run("difference", copied)
    (fair,) = DistanceDifference().run("difference", clean)
    assert leaky.figures["AUC"] > 0.9
    assert fair.figures["AUC, low"] < 0.5 < fair.figures["AUC, high"]


def test_a_row_that_an_attacker_knows_scores_low(target, train):
    told = target(train.head(300))
    known = DistanceDifference().score(told, told.reference.head(20))
    mine = DistanceDifference().score(told, told.train.head(20))
    assert (known < 0).all() and (mine > 0).all()
