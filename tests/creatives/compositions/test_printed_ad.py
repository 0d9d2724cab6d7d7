"""One ad at full size."""

import dataclasses

import pytest

from tfgan_ads.creatives.compositions.printed_ad import PrintedAd


def test_it_does_not_change():
    ad = PrintedAd(None, None, (None, None), {"slot": "300x250"}, "", 3)
    assert (ad.seed, ad.problem) == (3, "")
    with pytest.raises(dataclasses.FrozenInstanceError):
        ad.problem = "late"
