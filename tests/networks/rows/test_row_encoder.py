"""Which latent may have drawn a row."""

import keras
import numpy as np

from tfgan_ads.networks.rows.row_encoder import RowEncoder


def test_mean_and_log_variance_are_halves_of_what_the_backbone_says(
    layout, inputs
):
    keras.utils.set_random_seed(0)
    encoder = RowEncoder(layout, 4, width=8, blocks=1)
    told = inputs(mask=1.0)
    mean, log_variance = encoder(told["given"], told["mask"])
    seen = encoder.backbone(told["given"], (told["mask"],))
    wanted = encoder.moments(seen).numpy()
    np.testing.assert_allclose(mean, wanted[:, :4], rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(
        log_variance, wanted[:, 4:], rtol=1e-4, atol=1e-6
    )


def test_it_is_told_which_columns_were_given(layout, inputs):
    encoder = RowEncoder(layout, 4, width=8, blocks=1)
    told = inputs(mask=1.0)
    mean, _ = encoder(told["given"], told["mask"])
    other, _ = encoder(told["given"], 0 * told["mask"])
    assert np.abs(mean - other).max() > 1e-4


def test_it_round_trips(layout, inputs, tmp_path):
    encoder = RowEncoder(layout, 4, width=8, blocks=1)
    told = inputs(mask=1.0)
    wanted = encoder(told["given"], told["mask"])
    encoder.save(tmp_path / "encoder.keras")
    twin = keras.models.load_model(tmp_path / "encoder.keras")
    assert twin.get_config() == encoder.get_config()
    assert twin.backbone.layout == layout
    for mine, theirs in zip(twin(told["given"], told["mask"]), wanted):
        np.testing.assert_array_equal(mine, theirs)
