"""Versions of a model of rows."""

import pytest
import tensorflow as tf

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.log_gan import LogGAN
from tfgan_ads.logs.serving.export import export_log
from tfgan_ads.logs.serving.signatures import SIGNATURES


def test_every_signature_is_there_and_drawing_is_the_default(adapted, tmp_path):
    version = export_log(adapted, tmp_path)
    assert version == str(tmp_path / "1")
    served = tf.saved_model.load(version).signatures
    assert set(served) == {"serving_default", *SIGNATURES}
    takes = [
        set(served[name].structured_input_signature[1])
        for name in ("serving_default", "sample")
    ]
    assert takes == [{"seed", "age", "device", "ok"}] * 2


def test_a_model_that_knows_no_column_is_not_exported(tmp_path):
    with pytest.raises(AdsError, match="Train the model, or load a trained"):
        export_log(LogGAN(preset="fast"), tmp_path)
    assert list(tmp_path.iterdir()) == []
