"""The public face of callbacks: what is there, and what is not."""

import keras
import pytest

import tfgan_ads as ads


def test_all_that_is_there_is_a_callback():
    kinds = [getattr(ads.callbacks, name) for name in dir(ads.callbacks)]
    assert ads.callbacks.TensorBoard in kinds
    assert all(issubclass(kind, keras.callbacks.Callback) for kind in kinds)


def test_there_is_no_other():
    with pytest.raises(AttributeError, match="no attribute 'TensorBord'"):
        ads.callbacks.TensorBord  # noqa: B018
