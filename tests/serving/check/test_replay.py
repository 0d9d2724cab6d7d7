"""What only shows while a model runs is found."""

import io

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from tfgan_ads.serving.check.check import check
from tfgan_ads.serving.check.replay import _nearly
from tfgan_ads.serving.check.replay import replay
from tfgan_ads.serving.provenance.png import encode_png


def vector(x):
    """Refuse what is no vector, as an endpoint should."""
    return tf.ensure_shape(x, [None])


TRAPS = {
    "rows that mix": (
        lambda self, x: {
            "y": vector(x) + tf.range(tf.size(x), dtype=tf.float32)
        },
        "A row alone is answered differently",
    ),
    "shapes not looked at": (
        lambda self, x: {"y": x + 1},
        "A tensor of rank 2 is taken",
    ),
    "another number of rows": (
        lambda self, x: {"y": tf.concat([vector(x), x], 0)},
        "3 rows are answered by shape",
    ),
    "bytes without the name": (
        lambda self, x: {"y": tf.fill(tf.shape(vector(x)), b"\xff")},
        "without `_bytes`",
    ),
    "unmarked JPEG": (
        lambda self, x: {
            "y_bytes": tf.fill(
                tf.shape(vector(x)),
                tf.io.encode_jpeg(tf.zeros((2, 2, 1), tf.uint8)),
            )
        },
        "does not say that AI made it",
    ),
    "unmarked picture": (
        lambda self, x: {
            "y_bytes": tf.fill(
                tf.shape(vector(x)),
                tf.io.encode_png(tf.zeros((2, 2, 1), tf.uint8)),
            )
        },
        "does not say that AI made it",
    ),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_planted_trap_is_found(save, trap):
    answer, reason = TRAPS[trap]
    found = check(save(answer))
    assert any(reason in f.reason and f.fatal for f in found), found
    assert all(f.mend for f in found)


def test_marked_pictures_may_differ_by_a_rounding(save):
    def draw(self, x):
        x = vector(x)
        grey = tf.cast(127 + tf.range(tf.size(x)) % 2, tf.uint8)
        images = tf.tile(grey[:, None, None, None], (1, 2, 2, 1))
        return {"y_bytes": encode_png(images)}

    folder = save(draw)
    assert check(folder) == []
    file = (
        tf.saved_model.load(folder)
        .signatures["serving_default"](x=tf.ones(1))["y_bytes"]
        .numpy()[0]
    )
    assert np.asarray(Image.open(io.BytesIO(file))).tolist() == [[127] * 2] * 2


def test_a_rounding_may_be_spread_by_jpeg_but_no_other_picture_taken():
    y, x = np.mgrid[:64, :64]
    one = np.stack([2 * x + 40, 2 * y + 60, x + y + 30], -1).astype("uint8")
    other = one.copy()
    other[::7, ::5] ^= 1

    def file(pixels):
        written = io.BytesIO()
        Image.fromarray(pixels).save(written, "JPEG", quality=90)
        return written.getvalue()

    assert file(one) != file(other)
    assert _nearly(file(one), file(other))
    assert not _nearly(file(one), file(255 - one))
    assert not _nearly(file(one), encode_png(one[None]).numpy()[0])


def test_a_model_that_does_not_load_has_one_finding(tmp_path):
    (tmp_path / "saved_model.pb").write_bytes(b"\xff")
    (found,) = replay(tmp_path)
    assert found.where == "model" and found.fatal
    assert found.reason.startswith("It does not load: ")
