"""Sensitivities, as files store them."""

from tfgan_ads.schema.sensitivity import Sensitivity


def test_sensitivities_are_stored_by_these_words():
    assert [str(each) for each in Sensitivity] == [
        "none",
        "special",
        "vulnerable",
        "proxy",
    ]
    assert Sensitivity("special") is Sensitivity.SPECIAL
