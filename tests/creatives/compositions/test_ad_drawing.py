from copy import copy

import numpy as np
import tensorflow as tf

from tfgan_ads.creatives.compositions.ad_drawing import AdDrawing
from tfgan_ads.creatives.compositions.ad_drawing import traced_drawing
from tfgan_ads.creatives.creative_rows import CreativeRows


def test_large_ads_are_the_small_ones(gan, log):
    # Without patterns: 16 pixels are too few for them, and how they are drawn
    # larger is `test_level_set_painter.py`'s.
    painter = gan.ema_generator.painter
    for layer in (painter.grid, painter.amplitudes):
        layer.kernel.assign(tf.zeros_like(layer.kernel))
    rows = CreativeRows(gan, log)
    batch = rows.take(np.arange(12))
    inputs = gan.drawing.inputs_of(batch, (1, 2))
    small = gan.drawing.generator(inputs).numpy()
    draw = AdDrawing(gan.drawing)
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
