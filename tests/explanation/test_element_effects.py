"""What each element adds, to a judge that loves one of them."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.explanation.element_effects import element_effects


def test_the_element_that_is_judged_is_found(values, people, monkeypatch):
    def loves_calls(ads, viewers):
        return 2.0 * (ads.said["call_to_action"] != "").to_numpy(float)

    monkeypatch.setattr(values, "judge", loves_calls)
    found = element_effects(values, people.iloc[[0]], repeats=6)
    assert found.loc["call_to_action", "log-odds"] == 2.0
    others = found.drop("call_to_action")
    assert (others["log-odds"] == 0).all() and (found["ads"] >= 1).all()
    assert {"treatment", "layout", "headline"} <= {*found.index}


def test_how_it_is_painted_is_found(values, people, monkeypatch):
    def bright(ads, viewers):
        return ads.images.mean((1, 2, 3))

    monkeypatch.setattr(values, "judge", bright)
    found = element_effects(values, people.iloc[[0]], repeats=6)
    # Paintings are dealt anew among the ads: on average nothing is lost.
    low, high = found.loc["treatment", ["low", "high"]]
    assert low < 0 < high


def test_creatives_from_scratch_have_no_elements(values, people, monkeypatch):
    monkeypatch.setattr(values.model, "mode", "scratch")
    with pytest.raises(AdsError, match="see `occlusion_map`"):
        element_effects(values, people.iloc[[0]])
