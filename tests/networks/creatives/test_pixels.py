"""Bytes and numbers are the same pixels."""

import numpy as np
import tensorflow as tf
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tfgan_ads.networks.creatives.pixels import from_bytes
from tfgan_ads.networks.creatives.pixels import to_bytes


def test_every_byte_comes_back():
    every = np.arange(256, dtype="uint8")
    np.testing.assert_array_equal(to_bytes(from_bytes(every)), every)


@settings(deadline=None)
@given(st.floats(-1, 1, width=32))
def test_a_number_comes_back_within_half_a_step(value):
    again = float(from_bytes(to_bytes(tf.constant(value))))
    assert abs(again - value) <= 0.5 / 127.5 + 1e-6


@settings(deadline=None)
@given(st.floats(-1e6, 1e6, width=32).filter(lambda x: abs(x) > 1))
def test_what_is_out_of_range_is_black_or_white(value):
    assert int(to_bytes(tf.constant(value))) == (255 if value > 0 else 0)
