"""A judge tells what real creatives show."""

import logging

import numpy as np

from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge


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


def test_without_attributes_it_learns_which_way_is_up(bars, encoder_for):
    judge = AttributeJudge(16, 1, encoder_for(bars, []))
    judge.fit(bars, epochs=2)
    assert list(judge.accuracy) == ["turn"]
    assert judge.features(judge.read(bars, 5)[0]).shape == (5, 64)


def test_where_no_attributes_are_there_is_nothing_to_score(bars, encoder_for):
    judge = AttributeJudge(16, 1, encoder_for(bars, []))
    images, targets, _ = judge.read(bars, 8)
    assert judge.score(images, targets) == {}
