"""The version is one, and is written as packages write it."""

import re

import tfgan_ads as ads
from tfgan_ads.version import __version__


def test_the_version_is_three_numbers_and_the_package_s():
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    assert ads.__version__ is __version__
