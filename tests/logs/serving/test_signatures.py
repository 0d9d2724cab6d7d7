"""Signatures are found by their names."""

import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.serving.sample import Sample
from tfgan_ads.logs.serving.signatures import SIGNATURES


def test_a_module_of_the_folder_brings_its_signature():
    assert SIGNATURES["sample"] is Sample
    with pytest.raises(AdsError, match="Did you mean 'sample'"):
        SIGNATURES.find("sampel")
