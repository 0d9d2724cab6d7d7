"""Parts of a schema refuse what they do not know, and never change."""

import pydantic
import pytest

from tfgan_ads.schema.strict import Strict


class Shop(Strict):
    name: str = "corner"


def test_an_unknown_key_is_refused():
    with pytest.raises(pydantic.ValidationError, match="extra_forbidden"):
        Shop(nmae="corner")


def test_what_was_said_stays_and_equals_what_says_the_same():
    shop = Shop()
    with pytest.raises(pydantic.ValidationError, match="frozen_instance"):
        shop.name = "market"
    assert {shop, Shop(name="corner"), Shop(name="market")} == {
        Shop(),
        Shop(name="market"),
    }
