"""Where more is drawn than there are people."""

import pandas as pd

from tests.audit.leaking import copier
from tfgan_ads.audit.tables.density_ratio import DensityRatio


def test_many_draws_around_a_row_tell_it(target, train, clean):
    drawn = pd.concat([copier(train, seed, 0.1) for seed in range(8)])
    (leaky,) = DensityRatio().run("ratio", target(drawn))
    (fair,) = DensityRatio().run("ratio", clean)
    assert leaky.figures["AUC"] > 0.95
    assert fair.figures["AUC, low"] < 0.5 < fair.figures["AUC, high"]
