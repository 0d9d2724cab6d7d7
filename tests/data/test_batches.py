"""Impressions in shuffled batches."""

import numpy as np


def test_batches_show_every_impression_once_an_epoch(log):
    batches = log.batches(7, seed=5)
    n = batches.count
    steps = -(-3 * n // 7)
    rows = np.concatenate([batches.rows(k) for k in range(steps)])
    for epoch in range(3):
        shown = rows[epoch * n : (epoch + 1) * n]
        assert sorted(shown) == list(range(n))
    again = log.batches(7, seed=5)
    np.testing.assert_array_equal(again.rows(steps - 1), rows[-7:])
