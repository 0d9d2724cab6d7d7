"""The ads of some users, explained."""

import pytest

import tfgan_ads as ads
from tfgan_ads.errors import AdsError


def test_what_cannot_be_explained_is_said(values, people, log, clicks):
    given = (values.model, clicks)
    products = log.products()
    with pytest.raises(AdsError, match="`product` must be a row from 0 to"):
        ads.explain(*given, people.head(1), products, log, product=99)
    with pytest.raises(AdsError, match="`users` must have at least one row"):
        ads.explain(*given, people.head(0), products, log)
    unknown = people.head(1)[["user_id"]]
    with pytest.raises(AdsError, match="follows none of the columns"):
        ads.explain(*given, unknown, products, log)
