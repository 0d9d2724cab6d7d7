"""Two halves of a person's columns find one drawn row."""

import numpy as np
import pandas as pd

from tfgan_ads.audit.tables.linkability import Linkability
from tfgan_ads.audit.tables.table_target import TableTarget


def test_copies_link_halves(target, train, clean):
    (found,) = Linkability().run("linkability", target(train))
    assert found.advantage.low > 0.5
    (fair,) = Linkability().run("linkability", clean)
    assert fair.chance > 0.01


def test_one_column_has_no_halves():
    tables = [pd.DataFrame({"age": np.arange(300.0) + i}) for i in (0, 0, 900)]
    target = TableTarget.of(*tables, ["age"])
    assert "one column only" in Linkability().cannot(target)
