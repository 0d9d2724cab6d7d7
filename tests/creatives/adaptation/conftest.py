"""A base that knows one advertiser's ads, made once."""

import pytest

from tests.creatives.adaptation import another_brand


@pytest.fixture(scope="session")
def base():
    return another_brand.base()
