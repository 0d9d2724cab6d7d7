import io
from copy import copy

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from tfgan_ads.creatives.compositions.ad_drawing import AdDrawing
from tfgan_ads.creatives.compositions.ad_drawing import _decoded
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


@pytest.mark.slow
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


@pytest.mark.parametrize(
    "size, wanted",
    [
        ((250, 300), (250, 300)),
        ((400, 500), (500, 600)),
        ((600, 700), (1000, 1200)),
    ],
)
def test_a_photograph_is_decoded_no_finer_than_it_is_needed(size, wanted):
    rng = np.random.default_rng(0)
    coarse = rng.integers(0, 255, (10, 12, 3)).astype("uint8")
    photo = Image.fromarray(coarse).resize((1200, 1000))
    file = io.BytesIO()
    photo.save(file, "JPEG", quality=95)
    found = _decoded(tf.constant(file.getvalue()), tf.constant(size)).numpy()
    assert found.shape == (*wanted, 3)
    box = photo.resize(wanted[::-1], Image.Resampling.BOX)
    assert np.abs(found.astype(float) - np.asarray(box)).mean() < 2
