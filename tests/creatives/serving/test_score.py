"""Creatives that are sent are judged."""

import numpy as np
import pytest
import tensorflow as tf

from tfgan_ads.creatives.serving.score import Score
from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.serving.provenance.png import encode_png


def test_what_the_discriminator_says_is_not_told_unasked(chosen):
    gan, _, version = chosen
    score = tf.saved_model.load(version).signatures["score"]
    assert set(score.structured_outputs) == {
        "pctr",
        "pctr_low",
        "pctr_high",
        "pcvr",
    }
    with pytest.raises(AdsError, match="`realism` is what the discriminator"):
        gan.without_partner().export("nowhere", realism=True)


def test_score_says_realism_where_it_was_asked_for(ask):
    drawn = ask("generate")
    answer = ask("score", image_bytes=drawn["image_bytes"][:, 0])
    assert set(answer) == {"pctr", "pctr_low", "pctr_high", "pcvr", "realism"}
    assert all(value.shape == (1,) for value in answer.values())
    assert all(value.dtype == "float32" for value in answer.values())


def test_the_server_scores_what_it_has_drawn_alike(chosen, log, send):
    gan, chooser, version = chosen
    users, inputs = send(gan, 2, [5, 6])
    shown = log.products().iloc[0]
    rows = users.assign(**shown[["vertical", "brand"]])
    raw = raw_inputs(rows, chooser.clicks.encoder.columns, missing_ok=True)
    inputs["candidates"] = tf.constant([0, 0])
    loaded = tf.saved_model.load(version).signatures
    drawn = loaded["serving_default"](**{**inputs, **raw})
    raw["consent"] = inputs["consent"]
    scored = loaded["score"](**raw, image_bytes=drawn["image_bytes"][:, 0])
    np.testing.assert_allclose(scored["pctr"], drawn["pctr"][:, 0], rtol=1e-5)
    assert (scored["pctr_low"] <= scored["pctr"]).numpy().all()


def test_a_picture_is_seen_as_its_file_would_hold_it(clicks, log):
    image = np.random.default_rng(0).integers(0, 256, (2, 16, 16, 3))
    image = image.astype("uint8")
    users = raw_inputs(
        log.users().head(2), clicks.encoder.columns, missing_ok=True
    )
    said = Score(clicks)({**users, "image_bytes": encode_png(image)})
    # Without a GAN nobody says how real it looks.
    assert set(said) == {"pctr", "pctr_low", "pctr_high", "pcvr"}
    wanted = clicks(image / np.float32(127.5) - 1, clicks.encode(users))
    np.testing.assert_allclose(said["pctr"], wanted.pctr, rtol=1e-5)
    np.testing.assert_allclose(said["pcvr"], wanted.pcvr, rtol=1e-5)


def test_it_takes_a_picture_and_what_both_models_are_told(clicks):
    specs = Score(clicks).specs()
    assert set(specs) == {*clicks.encoder.columns, "image_bytes"}
    assert specs["image_bytes"].dtype == tf.string
