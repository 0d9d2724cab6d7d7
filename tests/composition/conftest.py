"""Texts set in type, and ads of them."""

import pytest
import tensorflow as tf

from tfgan_ads.composition.compositor import Compositor
from tfgan_ads.composition.copy_table import CopyTable
from tfgan_ads.composition.design import Design
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.typesetting.typesetter import Typesetter

TEXTS = ("Made for rain", "Shop now", "from $19", "Terms apply.", "NEW")


@pytest.fixture(scope="session")
def copies():
    return CopyTable.typeset(TEXTS, ["en"] * len(TEXTS), Typesetter())


@pytest.fixture(scope="session")
def compositor(copies):
    return Compositor(Layouts.shipped(), copies)


def design(layout="product_left", size=(300, 250), rows=1, **changes):
    """One layout, every text of the table, dark blue on nearly white."""
    made = Design(
        layout=tf.fill([rows], Layouts.shipped().names.index(layout)),
        width=tf.fill([rows], float(size[0])),
        height=tf.fill([rows], float(size[1])),
        copy=tf.tile(tf.range(5)[None], [rows, 1]),
        moves=tf.tile(tf.constant([[[0.0, 0.0, 1.0]]]), [rows, 7, 1]),
        accent=tf.tile(tf.constant([[0.0, 0.0, 0.5]]), [rows, 1]),
        panel=tf.tile(tf.constant([[0.9, 0.9, 0.8]]), [rows, 1]),
    )
    return made._replace(**changes)
