"""A figure is a picture anywhere."""

import io

import numpy as np
from PIL import Image

from tfgan_ads.reporting.figure import Figure


def test_a_notebook_shows_the_same_pixels():
    figure = Figure(figsize=(2, 1))
    figure.add_subplot().plot([0, 1], [1, 0])
    shown, written = (
        Image.open(io.BytesIO(file))
        for file in (figure._repr_png_(), figure.to_png())
    )
    # 110 dots an inch.
    assert written.size == (220, 110)
    np.testing.assert_array_equal(np.asarray(shown), np.asarray(written))
    assert np.asarray(written.convert("L")).std() > 0
