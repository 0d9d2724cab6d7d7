import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.composition.line_alignment import align_lines
from tfgan_ads.typesetting.distance_field import LINE
from tfgan_ads.typesetting.distance_field import SPREAD
from tfgan_ads.typesetting.typesetter import Typesetter


@pytest.fixture(scope="module")
def blocks():
    """The same text, its lines in the middle, to the left and the right."""
    typesetter = Typesetter()
    return {
        align: typesetter.set("Made for heavy rain", "en", 2, align).field
        for align in ("center", "left", "right")
    }


def edges(field):
    """Return where the ink of both lines begins and ends."""
    lines = field[SPREAD:-SPREAD].reshape(2, LINE, -1).max(1) >= 128
    return [(row.argmax(), row[::-1].argmax()) for row in lines]


@pytest.mark.parametrize("side, align", [(-1, "left"), (1, "right")])
def test_lines_are_flush(blocks, side, align):
    field = tf.constant(blocks["center"][..., None])
    moved = align_lines(field, tf.constant(side)).numpy()[..., 0]
    place = 0 if side < 0 else 1
    assert [edge[place] for edge in edges(moved)] == [SPREAD, SPREAD]
    # By their ink, where the typesetter goes by the letters' own margins.
    apart = np.subtract(edges(moved), edges(blocks[align]))[:, place]
    assert np.abs(apart).max() <= 4
    assert max(e[place] for e in edges(blocks["center"])) > SPREAD + 5


def test_in_the_middle_nothing_is_moved(blocks):
    field = tf.constant(blocks["center"][..., None])
    kept = align_lines(field, tf.constant(0))
    np.testing.assert_array_equal(kept, field)


def test_it_runs_in_a_graph_of_any_size(blocks):
    spec = tf.TensorSpec([None, None, 1], tf.uint8), tf.TensorSpec([], tf.int32)
    graph = tf.function(align_lines, input_signature=spec)
    for align in ("center", "right"):
        field = tf.constant(blocks[align][..., None])
        wanted = align_lines(field, tf.constant(-1))
        np.testing.assert_array_equal(graph(field, tf.constant(-1)), wanted)
