"""What is left without the product."""

import numpy as np

from tfgan_ads.creatives.serving.ad_slots import compose
from tfgan_ads.creatives.serving.product_removal import without_product


def test_no_halo_of_the_small_product_is_left(creative, checked, placement):
    clean = without_product(creative, checked, placement)
    green = np.array([51, 204, 77])
    assert np.abs(clean.astype(int) - green).max() <= 6
    ad = np.asarray(compose(creative, "square", checked, placement), int)
    # The transparent rim of the cut-out shows the treatment alone.
    assert np.abs(ad[240:260, 400:700] - green).max() <= 8
