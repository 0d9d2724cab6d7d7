"""Settings of a private generator are told once."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.pair_settings import PairSettings


def test_the_last_rate_is_a_fiftieth_unless_it_is_told():
    assert PairSettings(learning_rate=0.5).rates == pytest.approx((0.5, 0.01))
    told = PairSettings(learning_rate=0.5, final_learning_rate=0.25)
    assert told.rates == (0.5, 0.25)


def test_a_rate_out_of_range_is_refused():
    with pytest.raises(AdsError, match="`learning_rate` must be positive"):
        PairSettings(learning_rate=0.0)
    with pytest.raises(AdsError, match="`warm_up` must be"):
        PairSettings(warm_up=1.5)
