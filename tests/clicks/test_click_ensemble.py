"""Members, and what they say together."""

import h5py
import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema


def test_scores_sum_the_members_up(clicks):
    click, conversion = tf.constant([[1.0], [-1.0]]), tf.constant([[0.0]] * 2)
    scores = clicks.scores(click, conversion)
    # The spread of 1 and -1 is 1; 90 % of a normal are within 1.645 of it.
    edge = 1 / (1 + np.exp(1.645))
    wanted = [0.5, edge, 1 - edge, 0.5, 0.25]
    np.testing.assert_allclose([float(x[0]) for x in scores], wanted, 1e-6)


def test_members_differ_and_the_same_seed_draws_the_same(log):
    one, two = (
        ClickEnsemble(log.schema, 16, members=2, widths=(4,), seed=5)
        for _ in range(2)
    )
    one.adapt(log)
    two.adapt(log)
    for mine, theirs in zip(one.weights, two.weights, strict=True):
        np.testing.assert_array_equal(mine, theirs)
    first, second = (m.trainable_weights for m in one.networks)
    assert any((a.numpy() != b.numpy()).any() for a, b in zip(first, second))


def test_weights_lie_where_saved_models_have_them(clicks, tmp_path):
    clicks.save_weights(tmp_path / "clicks.weights.h5")
    with h5py.File(tmp_path / "clicks.weights.h5") as file:
        assert {"encoder", "attribute_encoder", "layers", "vars"} <= set(file)
        layers = set(file["layers"])
    assert {"click_network", "click_network_1", "profile_encoder_1"} <= layers


def test_what_cannot_score_is_refused(log):
    with pytest.raises(AdsError, match="`members` must be a positive"):
        ClickEnsemble(log.schema, members=0)
    blind = AdSchema.from_dict({"columns": {"click": {"role": "click"}}})
    with pytest.raises(AdsError, match="image column of role 'creative'"):
        ClickEnsemble(blind)
