"""Where on an ad its clicks come from."""

import numpy as np
import pandas as pd

from tfgan_ads.explanation.ad_values import DrawnAds
from tfgan_ads.explanation.occlusion_map import occlusion_map


class Corner:
    """A judge that counts how light the corner is."""

    def of(self, ads, viewers):
        assert len(ads.said) == len(viewers) == len(ads.images)
        return ads.images[:, :4, :4].mean((1, 2, 3)) / 255


def test_only_what_is_judged_is_lost():
    image = np.zeros((1, 16, 16, 3), "uint8")
    image[0, :4, :4] = 255
    said = pd.DataFrame({"headline": ["New"]})
    found = occlusion_map(
        Corner(), DrawnAds(image, said, {}), pd.DataFrame({"age": [3]}), 4
    )
    # The mean of the ad is a sixteenth of white.
    assert found.shape == (4, 4)
    np.testing.assert_allclose(found[0, 0], 1 - 16 / 255)
    assert (np.delete(found.ravel(), 0) == 0).all()
