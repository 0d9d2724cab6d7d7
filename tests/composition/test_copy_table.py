import io

import numpy as np
import tensorflow as tf
from PIL import Image

from tfgan_ads.composition.copy_table import SMALL
from tfgan_ads.composition.copy_table import CopyTable
from tfgan_ads.typesetting.distance_field import LINE
from tfgan_ads.typesetting.distance_field import SPREAD


def test_each_text_is_there_in_the_ways_it_can_be_broken(copies):
    assert len(copies) == 5
    assert copies.lines.tolist() == [
        [1, 2, 3],
        [1, 2, 0],
        [1, 2, 0],
        [1, 2, 0],
        [1, 0, 0],
    ]
    assert copies.widths[0, 0] > copies.widths[0, 1] > copies.widths[0, 2]


def test_files_hold_the_fields(copies):
    field = np.asarray(Image.open(io.BytesIO(copies.files[0][1])))
    assert field.shape[0] == 2 * LINE + 2 * SPREAD
    wide = (field.shape[1] - 2 * SPREAD) / LINE
    assert abs(wide - copies.widths[0, 1]) < 1e-5
    assert copies.files[4][1] == b""


def test_no_text_has_no_ways_and_no_picture(copies):
    lines, widths = copies.ways(tf.constant([[-1, 0]]))
    assert not lines.numpy()[0, 0].any() and not widths.numpy()[0, 0].any()
    zeros = tf.constant([0, 0])
    drawn = copies.pictures(tf.constant([-1, 0]), zeros, zeros).numpy()
    assert drawn.shape == (2, *SMALL, 1)
    assert not drawn[0].any() and drawn[1].max() > 0.9


def test_lines_are_small_where_they_are_large(copies):
    # "from" and "$19": the upper is the wider.
    one = tf.fill([3], 2), tf.fill([3], 1), tf.constant([-1, 0, 1])
    drawn = copies.pictures(*one).numpy()[..., 0]
    lower = drawn[:, SMALL[0] // 2 + 2 :].max(1) > 0.4
    first, last = lower.argmax(1), lower[:, ::-1].argmax(1)
    assert first[0] < first[1] < first[2] and last[0] > last[1] > last[2]
    assert first[0] <= 2 and last[2] <= 2


def test_an_empty_table_is_asked_as_well():
    none = CopyTable.typeset([], [], None)
    lines, _ = none.ways(tf.constant([[-1, -1]]))
    assert lines.shape == (1, 2, 3)
    nothing = none.pictures(tf.constant([-1]), *[tf.constant([0])] * 2)
    assert nothing.shape == (1, *SMALL, 1) and not nothing.numpy().any()
