"""Creatives that a server drew say so."""

import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.client.served import served_creatives
from tfgan_ads.serving.provenance.png import FROM_SCRATCH
from tfgan_ads.serving.provenance.png import encode_png


def test_creatives_come_one_line_each():
    images = tf.zeros((4, 8, 8, 3), tf.uint8)
    files = encode_png(images, FROM_SCRATCH).numpy().reshape(2, 2)
    seeds = np.arange(4).reshape(2, 2)
    served = served_creatives({"image_bytes": files, "seed": seeds})
    assert served.table["seed"].tolist() == [0, 1, 2, 3]
    assert served.table["row"].tolist() == [0, 0, 1, 1]
    assert served.images[1][1].size == (8, 8) and served.version == ""


def test_a_picture_without_its_mark_is_refused(grey):
    with pytest.raises(AdsError, match="does not say that AI made it"):
        served_creatives({"image_bytes": np.array([grey], object)})
