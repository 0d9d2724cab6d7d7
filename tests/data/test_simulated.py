"""Whether the clicks of a log are simulated."""

import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.simulated import is_simulated


def test_a_world_says_beside_its_log_that_it_is_one(log):
    assert is_simulated(log)
    alone = AdLog.from_frame(pd.DataFrame({"click": [0, 1]}))
    assert not is_simulated(alone)
