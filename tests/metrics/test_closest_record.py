"""How near drawn rows come to rows that were learned, by hand."""

import numpy as np
import pytest

from tfgan_ads.metrics.closest_record import closest_record


def test_closest_record_by_hand():
    train, held_out = np.array([[0.0], [1.0]]), np.array([[0.5], [2.0]])
    found = closest_record(np.array([[0.1], [0.75], [0.5]]), train, held_out)
    # Nearer to 0; as near to 1 as to 0.5; a held-out row.
    assert found.share == pytest.approx(0.5)
    assert found.copies == 0.0 and found.usual == 0.0
    assert closest_record(train, train, held_out).copies == 1.0
