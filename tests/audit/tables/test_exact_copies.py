"""Drawn rows that are somebody's."""

import pandas as pd

from tests.audit.leaking import people
from tfgan_ads.audit.tables.exact_copies import ExactCopies


def test_one_copy_in_a_hundred_is_seen(target, train, clean):
    drawn = pd.concat([people(990, 5), train.head(10)])
    (found,) = ExactCopies().run("copies", target(drawn))
    assert found.chance < 0.001 and found.advantage.low > 0
    assert found.said.startswith("10 rows (1.00%) are training rows")
    (fair,) = ExactCopies().run("copies", clean)
    assert fair.chance > 0.01
