"""What is promised is said in one place for rows and creatives."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.private.private_impressions import PrivateImpressions
from tfgan_ads.logs.private.private_log_model import PrivateLogModel
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.log_config import LogConfig
from tfgan_ads.runs.privacy_config import PrivacyConfig


def test_nothing_is_promised_unless_it_is_asked_for():
    assert PrivacyConfig().epsilon is None
    assert Config().privacy.epsilon is None
    assert LogConfig().privacy.epsilon is None


def test_a_section_is_what_its_model_takes():
    for kind, config in (
        (PrivateLogModel, LogConfig),
        (PrivateImpressions, Config),
    ):
        told = config.resolve(sets=["privacy.epsilon=2"]).privacy.model_dump()
        assert kind(**told).epsilon == 2.0
    # An outcome is chosen of rows; of creatives it is the click.
    assert "target" not in told


@pytest.mark.parametrize("config", [Config, LogConfig])
@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("epsilon=0", "Received: 0"),
        ("delta=1", "Received: 1"),
        ("unit=household", "Received: 'household'"),
        ("rows_per_user=0", "Received: 0"),
    ],
)
def test_what_is_no_promise_is_refused(config, setting, message):
    with pytest.raises(AdsError, match=message):
        config.resolve(sets=[f"privacy.{setting}"])
