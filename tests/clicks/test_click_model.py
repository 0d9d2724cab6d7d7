"""The click model, what it learns from, and what it says."""

import keras
import numpy as np
import pytest

from tfgan_ads.clicks.click_model import ClickModel
from tfgan_ads.features.profiles.raw_inputs import raw_inputs


@pytest.fixture(scope="module")
def clicks(log):
    model = ClickModel(log.schema, size=16, members=2, widths=(4, 8), steps=5)
    model.compile(learning_rate=5e-3)
    model.fit(log, epochs=2, batch_size=64, negatives=1.0)
    return model


def test_learns_a_log_and_says_how_well(clicks, log):
    figures = clicks.evaluate(log)
    assert figures["auc"] > 0.55
    assert 0.5 < figures["calibration"] < 2
    assert {"gauc", "pair_accuracy", "top_ranked_ctr", "ctcvr_auc"} <= set(
        figures
    )


def test_calibration_meets_the_click_rate(clicks, log):
    twin = keras.models.clone_model(clicks)
    twin.adapt(log)
    twin.set_weights(clicks.get_weights())
    twin.calibrate(log)
    scores, frame = twin.score_log(log)
    assert scores.pctr.mean() == pytest.approx(frame["click"].mean(), rel=0.02)


def test_probabilities_lie_in_their_interval(clicks, log):
    scores, _ = clicks.score_log(log)
    assert (scores.low <= scores.pctr).all()
    assert (scores.pctr <= scores.high).all()
    np.testing.assert_allclose(scores.pctcvr, scores.pctr * scores.pcvr, 1e-6)


def test_position_is_known_while_training_alone(clicks, log):
    assert "position" not in clicks.encoder.columns
    rows = log.to_pandas().head(2)
    inputs = raw_inputs(rows, clicks.encoder.columns)
    assert (clicks.encode(inputs)["shown"].numpy() == 0).all()


def test_a_loaded_model_can_be_trained_again(clicks, log, tmp_path):
    clicks.save(tmp_path / "clicks.keras")
    twin = keras.models.load_model(tmp_path / "clicks.keras")
    twin.fit(log, epochs=1, batch_size=256, negatives=1.0)
    # As it was told the first time.
    assert twin.settings.learning_rate == 5e-3
    kernels = [model.trainable_weights[0] for model in (twin, clicks)]
    assert not np.array_equal(*kernels)
