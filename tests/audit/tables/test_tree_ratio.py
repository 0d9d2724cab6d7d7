"""Trees know drawn rows from a reference."""

from tests.audit.leaking import smote
from tfgan_ads.audit.tables.tree_ratio import TreeRatio


def test_who_looks_drawn_was_learned_from(target, train, clean):
    (leaky,) = TreeRatio().run("trees", target(smote(train, 1_500)))
    (fair,) = TreeRatio().run("trees", clean)
    assert leaky.figures["AUC, low"] > 0.55
    assert fair.figures["AUC, low"] < 0.5 < fair.figures["AUC, high"]
