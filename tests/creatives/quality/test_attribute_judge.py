import logging

import numpy as np
import pytest

from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge
from tfgan_ads.creatives.quality.image_metrics import IMAGE_METRICS
from tfgan_ads.creatives.quality.realism import realism
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder


def encoder_for(log, columns):
    encoder = ProfileEncoder.for_columns(log.schema, columns)
    encoder.adapt(log)
    return encoder


@pytest.fixture(scope="module")
def judge(bars):
    judge = AttributeJudge(16, 1, encoder_for(bars, ["label"]))
    judge.fit(bars)
    return judge


def test_it_tells_bars_from_crosses(judge, held_out):
    images, targets, frame = judge.read(held_out, 200)
    assert judge.score(images, targets)["label"] > 0.98
    assert judge.accuracy["label"] > 0.9
    crosses = frame["label"] == "cross"
    assert (
        judge.classes(judge.predict(images))[crosses]
        == judge.classes(judge.predict(images))[crosses][0]
    ).mean() > 0.98


def test_a_kept_judge_is_recalled(bars, judge, tmp_path, caplog, monkeypatch):
    caplog.set_level(logging.INFO, "tfgan_ads")
    first = AttributeJudge(16, 1, judge.encoder)
    first.fit(bars, epochs=1, cache=tmp_path)
    again = AttributeJudge(16, 1, judge.encoder)
    monkeypatch.setattr(again, "_learn", None)
    again.fit(bars, epochs=1, cache=tmp_path)
    assert again.name == first.name and again.accuracy == first.accuracy
    images = judge.read(bars, 20)[0]
    np.testing.assert_allclose(again.features(images), first.features(images))
    assert f"{first.name} (on held-out creatives: label" in caplog.text
    # Another log or seed is another judge.
    other = AttributeJudge(16, 1, judge.encoder, seed=1)
    other.fit(bars, epochs=1)
    assert other.name != first.name


def test_without_attributes_it_learns_which_way_is_up(bars):
    judge = AttributeJudge(16, 1, encoder_for(bars, []))
    judge.fit(bars, epochs=2)
    assert list(judge.accuracy) == ["turn"]
    assert judge.features(judge.read(bars, 5)[0]).shape == (5, 64)


def test_realism_of_real_creatives_is_ideal(judge, bars, held_out):
    real, wished, _ = judge.read(bars, 200)
    more, _, _ = judge.read(held_out, 200)
    same = realism(judge, real, real, wished)
    assert set(same) == set(IMAGE_METRICS)
    assert same["distance"] < 1e-6 and same["coverage"] == 1.0
    assert same["vendi"] == pytest.approx(1) and same["modes"] == 1.0
    assert same["variety"] == pytest.approx(1)
    assert same["modes_divergence"] == pytest.approx(0)
    assert same["obedience"] > 0.98
    other = realism(judge, real, more)
    assert "obedience" not in other
    assert other["coverage"] > 0.7 and other["distance"] > same["distance"]


def test_realism_of_one_creative_over_and_over(judge, bars):
    real, _, _ = judge.read(bars, 200)
    found = realism(judge, real, np.repeat(real[:1], 200, 0))
    assert found["variety"] == 0
    assert found["coverage"] < 0.1
    assert found["modes"] == 0.5
    assert found["vendi_lowest"] < 0.95
    assert found["modes_divergence"] == pytest.approx(np.log(2), rel=0.2)
