"""What the world itself thinks of a creative."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.worlds.studio.truth import StudioTruth


def test_what_was_seen_before_wears_out(world):
    truth = StudioTruth(world)
    rows = pd.DataFrame(
        {
            "user_id": ["u0000001"],
            "product_id": [world.catalogue.ids[0]],
        }
    )
    same = np.repeat(world.images[:1], 12, 0)[None]
    worn = truth.session(rows, same)[0]
    # The world sees in float32, and adds in another order in a batch.
    once = truth(rows, world.images[:1])[0]
    assert worn[0] == pytest.approx(once, rel=1e-4)
    assert (np.diff(worn[:9]) < 0).all()
    np.testing.assert_allclose(worn[8:], worn[8], rtol=1e-4)
