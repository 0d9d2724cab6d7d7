"""What moves a policy's click rate."""

import numpy as np
import pandas as pd

from tfgan_ads.evaluation.seen import Seen


def test_slopes_are_those_of_the_logarithm_of_the_rate():
    columns = np.array([[1.0, 0.5], [1.0, -1.0]])
    b = np.array([-2.0, 0.7])

    def rates(b):
        return 1 / (1 + np.exp(-columns @ b))

    seen = Seen(columns, rates(b), np.array([0, 1]), pd.Series(dtype=float))
    step = 1e-6
    for k in range(2):
        moved = b + step * np.eye(2)[k]
        wanted = np.log(rates(moved).mean() / rates(b).mean()) / step
        np.testing.assert_allclose(seen.slope[k], wanted, rtol=1e-4)
    np.testing.assert_allclose(seen.moves.sum(), 0, atol=1e-12)
