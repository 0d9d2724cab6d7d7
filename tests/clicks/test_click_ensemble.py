"""Members, and what they say together."""

import h5py
import numpy as np
import pandas as pd
import pytest
import tensorflow as tf

from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.clicks.said_encoder import SAID_ROLES
from tfgan_ads.clicks.score_log import score_log
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.worlds.studio.log_schema import studio_schema


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


def test_it_is_told_what_creatives_say_and_reads_the_others(composed):
    log, model = composed
    assert list(model.said_columns) == ["title"]
    assert list(model.attribute_encoder.columns) == ["hue"]
    scores, _ = score_log(model, log)
    table = model.read(log)
    viewer = model.encode_table(table)
    assert viewer["said"][:4, 0].tolist() == [3, 4, 3, 1]
    # What is said counts, and hidden it does not.
    other = {**viewer, "said": viewer["said"][::-1]}
    images = log.images.load(table["ad"].to_pylist(), 16, 3)
    assert (model.score(images, other).pctr[:4] != scores.pctr[:4]).all()
    hidden = {**viewer, "said": np.zeros_like(viewer["said"])}
    alone = {k: v for k, v in viewer.items() if k != "said"}
    np.testing.assert_array_equal(
        model.score(images, hidden).pctr, model.score(images, alone).pctr
    )


def test_saved_it_is_told_the_same_and_of_old_nothing(composed):
    log, model = composed
    config = model.get_config()
    twin = ClickEnsemble.from_config(config)
    twin.build()
    twin.set_weights(model.get_weights())
    for one, other in zip(score_log(twin, log)[0], score_log(model, log)[0]):
        np.testing.assert_array_equal(one, other)
    config = {**config, "encoders": dict(config["encoders"])}
    del config["encoders"]["said"]
    old = ClickEnsemble.from_config(config)
    old.build()
    assert old.said_columns == {} and old.networks[0].said == ()
    assert "said" not in old.encode_table(log.to_arrow())


def test_a_log_that_tells_nothing_of_creatives_has_the_model_it_had():
    columns = {
        name: column
        for name, column in studio_schema().to_dict()["columns"].items()
        if column["role"] not in {*SAID_ROLES}
    }
    schema = AdSchema.from_dict({"columns": columns})
    frame = pd.DataFrame({name: ["1", "2"] for name in columns})
    clicks = ClickEnsemble(schema, 16, members=1, widths=(4,))
    clicks.adapt(AdLog.from_frame(frame, schema))
    assert clicks.said_columns == {}
    assert list(clicks.attribute_encoder.columns) == schema.attributes
    nobody = clicks.viewer_encoder.nobody()
    assert set(nobody) == {"condition", "history", "shown"}
    assert all(network.texts == [] for network in clicks.networks)
