"""A judge that has learned to tell bars from crosses."""

import pytest

from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder


@pytest.fixture(scope="session")
def encoder_for():
    """Return a function that makes an encoder of some columns of a log."""

    def encoder_for(log, columns):
        encoder = ProfileEncoder.for_columns(log.schema, columns)
        encoder.adapt(log)
        return encoder

    return encoder_for


@pytest.fixture(scope="session")
def judge(bars, encoder_for):
    judge = AttributeJudge(16, 1, encoder_for(bars, ["label"]))
    judge.fit(bars)
    return judge
