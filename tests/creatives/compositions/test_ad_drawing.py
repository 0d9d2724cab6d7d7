from copy import copy

import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.creatives.compositions.ad_drawing import AdDrawing
from tfgan_ads.creatives.compositions.ad_drawing import traced_drawing
from tfgan_ads.creatives.creative_rows import CreativeRows


@pytest.fixture
def plain(gan):
    """The model, without patterns for one test: 16 pixels are too few for them.

    How they are drawn larger is `test_level_set_painter.py`'s.
    """
    painter = gan.ema_generator.painter
    kernels = painter.grid.kernel, painter.amplitudes.kernel
    learned = [kernel.numpy() for kernel in kernels]
    for kernel in kernels:
        kernel.assign(tf.zeros_like(kernel))
    yield gan
    for kernel, values in zip(kernels, learned, strict=True):
        kernel.assign(values)


def test_large_ads_are_the_small_ones(plain, log):
    rows = CreativeRows(plain, log)
    batch = rows.take(np.arange(12))
    inputs = plain.drawing.inputs_of(batch, (1, 2))
    small = plain.drawing.generator(inputs).numpy()
    draw = AdDrawing(plain.drawing)
    for i in range(12):
        one = tf.nest.map_structure(lambda x, i=i: x[i : i + 1], inputs)
        parts = one["parts"]
        ad = draw(
            one,
            *(
                tf.cast(tf.round(255 * picture[0]), tf.uint8)
                for picture in (parts.product, parts.logo)
            ),
            tf.cast(parts.height[0], tf.int32),
            tf.cast(parts.width[0], tf.int32),
        )
        large = tf.image.resize(ad.pixels[None], (16, 16), "area")[0].numpy()
        apart = np.abs(large / 127.5 - 1 - small[i]).mean()
        assert apart < 0.12, i


def test_a_graph_is_traced_once_for_a_kit(gan, monkeypatch):
    first = traced_drawing(gan.drawing)
    assert traced_drawing(gan.drawing) is first
    monkeypatch.setattr(
        gan.kit.compositor, "copies", copy(gan.kit.compositor.copies)
    )
    assert traced_drawing(gan.drawing) is not first
