"""The losses of an autoencoder, by hand."""

import numpy as np

from tfgan_ads.losses.variational import row_loss
from tfgan_ads.networks.rows.row_layout import RowLayout


def test_what_was_given_costs_nothing():
    layout = RowLayout((2,), (0,))
    real = np.array([[1.0, 0.0, 0.5]], "float32")
    logits = [np.zeros((1, 2), "float32")]
    places = np.array([[0.4]], "float32")
    free = row_loss(real, logits, places, np.zeros((1, 1), "float32"), layout)
    given = row_loss(real, logits, places, np.ones((1, 1), "float32"), layout)
    wanted = np.log(2) + np.log(0.1**2 + 1e-4) / 2
    np.testing.assert_allclose(free, wanted, rtol=1e-4)
    assert float(given) == 0.0
