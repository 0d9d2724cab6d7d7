"""What each element adds, to a judge that loves one of them."""

import numpy as np
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.explanation.element_effects import element_effects


def test_the_element_that_is_judged_is_found(values, people, monkeypatch):
    def loves_badges(ads, viewers):
        return 2.0 * (ads.said["badge"] != "").to_numpy(float)

    monkeypatch.setattr(values, "judge", loves_badges)
    found = element_effects(values, people.iloc[[0]], people, repeats=12)
    assert found.loc["badge", "log-odds"] == 2.0
    others = found.drop("badge")
    assert (others["log-odds"] == 0).all() and (found["ads"] >= 1).all()
    assert {"treatment", "layout", "headline"} <= {*found.index}


def test_what_no_ad_does_without_is_exchanged(values, people, monkeypatch):
    seen = []

    def watch(ads, viewers):
        seen.append(ads.said)
        return np.zeros(len(viewers))

    monkeypatch.setattr(values, "judge", watch)
    element_effects(values, people.iloc[[0]], people, repeats=12)
    assert all((said["headline"] != "").all() for said in seen)
    # Words are still in the language of the ad.
    own, without = seen[:2]
    assert (own["headline"] != without["headline"]).any()


def test_how_it_is_painted_is_found(values, people, monkeypatch):
    def bright(ads, viewers):
        return ads.images.mean((1, 2, 3))

    monkeypatch.setattr(values, "judge", bright)
    found = element_effects(values, people.iloc[[0]], people, repeats=12)
    # The model has learned nothing: for somebody else it paints as well.
    low, high = found.loc["treatment", ["low", "high"]]
    assert low < 0 < high


def test_creatives_from_scratch_have_no_elements(values, people, monkeypatch):
    monkeypatch.setattr(values.model, "mode", "scratch")
    with pytest.raises(AdsError, match="see `occlusion_map`"):
        element_effects(values, people.iloc[[0]], people)
