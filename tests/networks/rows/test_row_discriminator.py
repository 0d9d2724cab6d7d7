"""Rows that are judged, with their neighbours or alone."""

import numpy as np
import pytest

from tfgan_ads.networks.rows.row_discriminator import RowDiscriminator


def test_rows_are_judged_alone(layout, inputs):
    critic = RowDiscriminator(layout, width=16, blocks=1)
    told = inputs(mask=1.0)
    both = critic(told["given"], told["mask"]).logits
    one = critic(told["given"][:1], told["mask"][:1]).logits
    np.testing.assert_allclose(one[0], both[0], rtol=1e-5)


def test_rows_are_compared_within_their_group(layout, inputs):
    critic = RowDiscriminator(layout, width=16, blocks=1)
    told = inputs(rows=4, mask=1.0)
    both = critic(told["given"], told["mask"], group=2).logits
    some = critic(told["given"][:2], told["mask"][:2], group=2).logits
    np.testing.assert_allclose(some, both[:2], rtol=1e-5, atol=1e-6)
    all_four = critic(told["given"], told["mask"], group=4).logits
    assert np.abs(all_four - both).max() > 1e-5


def test_the_logit_is_read_from_the_features(layout, inputs):
    critic = RowDiscriminator(layout, width=16, blocks=1)
    told = inputs()
    logits, attributes, features = critic(told["given"], told["mask"])
    assert attributes.shape == (5, 0) and features.shape == (5, 16)
    wanted = features.numpy() @ critic.logit.kernel.numpy()
    np.testing.assert_allclose(logits, wanted[:, 0], rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("width", [8, 16])
def test_config_round_trips(layout, width):
    made = RowDiscriminator(layout, width=width, blocks=1)
    twin = RowDiscriminator.from_config(made.get_config())
    assert twin.get_config() == made.get_config()
    assert twin.layout == layout
