import tensorflow as tf

from tfgan_ads.runs.versions import versions
from tfgan_ads.version import __version__


def test_versions_are_those_that_run():
    found = versions()
    assert found["tfgan-ads"] == __version__
    assert found["tensorflow"] == tf.__version__
