"""Which latent may have drawn a creative."""

import numpy as np

from tfgan_ads.networks.creatives.encoder import Encoder

RNG = np.random.default_rng(0)
IMAGES = RNG.normal(size=(3, 16, 16, 1)).astype("float32")
CONDITION = RNG.normal(size=(3, 5)).astype("float32")


def test_mean_and_log_variance_are_halves_of_what_the_features_say():
    encoder = Encoder(16, 4, "mlp", widths=(6,))
    mean, log_variance = encoder(IMAGES, CONDITION)
    seen = np.concatenate([encoder.backbone(IMAGES), CONDITION], -1)
    features = encoder.features(seen).numpy()
    features = np.where(features > 0, features, 0.2 * features)
    wanted = encoder.moments(features).numpy()
    np.testing.assert_allclose(mean, wanted[:, :4], rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(
        log_variance, wanted[:, 4:], rtol=1e-4, atol=1e-6
    )


def test_under_half_precision_it_answers_in_float32():
    encoder = Encoder(16, 4, "mlp", widths=(6,), dtype="mixed_bfloat16")
    assert encoder.backbone.compute_dtype == "bfloat16"
    assert all(x.dtype == "float32" for x in encoder(IMAGES, CONDITION))


def test_the_config_makes_the_same_encoder():
    encoder = Encoder(16, 4, "patch", widths=(4, 6))
    twin = Encoder.from_config(encoder.get_config())
    assert twin.get_config() == encoder.get_config()
    wanted = encoder(IMAGES, CONDITION)
    twin(IMAGES, CONDITION)
    twin.set_weights(encoder.get_weights())
    for mine, theirs in zip(twin(IMAGES, CONDITION), wanted, strict=True):
        np.testing.assert_array_equal(mine, theirs)
