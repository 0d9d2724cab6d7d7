"""Another layout that suits a slot."""

import numpy as np
import tensorflow as tf

from tfgan_ads.composition.composition_inputs import CompositionInputs
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.composition.next_layout import next_layout
from tfgan_ads.composition.shape import shape_number


def test_it_is_another_and_fits_whenever_there_is_one():
    layouts = Layouts.shipped()
    count = len(layouts.names)
    has_shape = np.asarray(layouts.has_shape)
    for width, height in ((300.0, 250.0), (728.0, 90.0), (160.0, 600.0)):
        one = CompositionInputs.dummy()
        parts = one._replace(
            layout=tf.range(count),
            width=tf.fill([count], width),
            height=tf.fill([count], height),
        )
        found = next_layout(layouts, parts).numpy()
        usable = has_shape[:, int(shape_number(width, height))] > 0
        assert usable[found].all()
        if usable.sum() > 1:
            assert (found != np.arange(count)).all()
