"""A log of an advertiser's own ads: files that no world has made."""

import pytest

from tests.creatives.compositions import own_ads


@pytest.fixture(scope="session")
def folder():
    """Products, a logo, a photograph, and ads of three slots."""
    return own_ads.folder()


@pytest.fixture(scope="session")
def log():
    """240 impressions of 12 ads, a third of them clicked."""
    return own_ads.log()


@pytest.fixture(scope="session")
def brand():
    """Its approved texts."""
    return own_ads.brand()


@pytest.fixture(scope="session")
def kit():
    """What its ads may say, set in type."""
    return own_ads.kit()


@pytest.fixture(scope="session")
def gan():
    """A model of compositions after two steps."""
    return own_ads.gan()
