"""What a policy shows."""

import numpy as np
from tfgan_ads.evaluation.choice import Choice


def test_of_generated_creatives_nothing_but_pictures_is_known():
    choice = Choice(np.zeros((2, 1, 1, 3), "uint8"))
    assert choice[1:] == (None, None, None)
