"""Ads whose worth is known, and a model that draws some."""

import numpy as np
import pytest

import tfgan_ads as ads
from tfgan_ads.explanation.ad_values import AdValues
from tfgan_ads.explanation.ad_values import ClickJudge
from tfgan_ads.explanation.ad_values import DrawnAds


class KnownValues:
    """Draws ads that are their profile, worth what a function says."""

    def __init__(self, fields, worth):
        self.fields = fields
        self.worth = worth

    def draw(self, users, product, seeds):
        numbers = users[self.fields].to_numpy(float)
        pixels = (20 * numbers).clip(0, 255).astype("uint8")
        return DrawnAds(pixels[:, None, :, None], None, {"users": users})

    def of(self, ads, viewers):
        return np.asarray(self.worth(ads.inputs["users"]))


@pytest.fixture
def known():
    return KnownValues


@pytest.fixture(scope="session")
def values(log, clicks):
    """What draws for a model that has learned nothing."""
    gan = ads.CreativeGAN(log.schema, size=16, latent=4, preset="fast")
    gan.adapt(log)
    return AdValues(
        gan, ClickJudge(clicks), log.products(), str(log.images.root)
    )


@pytest.fixture(scope="session")
def people(log):
    return log.users()
