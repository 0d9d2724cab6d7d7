"""The engine `ray`; what all engines do, `test_engine.py` tries."""

import importlib.util

import pytest

from tfgan_ads.engines.kinds.ray_engine import run_ray
from tfgan_ads.errors import AdsError


@pytest.mark.skipif(
    importlib.util.find_spec("ray") is not None, reason="Ray is installed"
)
def test_without_ray_the_extra_is_named():
    with pytest.raises(AdsError) as error:
        run_ray(None, iter(()), 1)
    assert str(error.value) == (
        "The engine 'ray' needs the extra `ray`: pip install 'tfgan-ads[ray]'"
    )
