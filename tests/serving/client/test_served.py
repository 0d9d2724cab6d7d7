"""Creatives that a server drew say so."""

import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.errors import AdsError
from tfgan_ads.serving.client.served import served_creatives
from tfgan_ads.serving.provenance.file_mark import FROM_SCRATCH
from tfgan_ads.serving.provenance.png import encode_png


def test_creatives_come_one_line_each():
    images = tf.zeros((4, 8, 8, 3), tf.uint8)
    files = encode_png(images, FROM_SCRATCH).numpy().reshape(2, 2)
    seeds = np.arange(4).reshape(2, 2)
    served = served_creatives({"image_bytes": files, "seed": seeds})
    assert served.table["seed"].tolist() == [0, 1, 2, 3]
    assert served.table["row"].tolist() == [0, 0, 1, 1]
    assert served.images[1][1].size == (8, 8) and served.version == ""


def test_what_ads_are_composed_of_is_beside_them():
    files = encode_png(tf.zeros((2, 8, 8, 3), tf.uint8), FROM_SCRATCH).numpy()
    told = np.array([b"{}", b"[]"], object)
    said = np.array([b"Neu", "新".encode()], object)
    answer = {"image_bytes": files, "composition": told, "alt_text": said}
    table = served_creatives(answer).table
    assert table["composition"].tolist() == ["{}", "[]"]
    assert table["alt_text"].tolist() == ["Neu", "新"]


def test_a_picture_without_its_mark_is_refused(grey):
    with pytest.raises(AdsError, match="does not say that AI made it"):
        served_creatives({"image_bytes": np.array([grey], object)})
