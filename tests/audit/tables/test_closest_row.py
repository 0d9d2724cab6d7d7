"""Who is near to a drawn row was learned from."""

from tfgan_ads.audit.tables.closest_row import ClosestRow


def test_copies_are_near(copied):
    (found,) = ClosestRow().run("distance", copied)
    assert found.figures["AUC"] > 0.98


def test_a_copied_row_scores_highest(target, train):
    told = target(train.tail(1))
    scores = ClosestRow().score(told, told.train.tail(2))
    assert scores[1] == 0 and scores[0] < -0.1
