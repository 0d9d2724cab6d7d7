"""Data sets by name."""

import pytest

from tfgan_ads.datasets import DATASETS
from tfgan_ads.datasets import load
from tfgan_ads.errors import AdsError


def test_a_studio_is_written_to_the_folder_with_the_options_given(tmp_path):
    options = {"size": 16, "users": 20, "creatives": 1, "ctr": 0.3}
    options |= {"products": 10, "languages": ("en",)}
    log = load("studio", 5, tmp_path / "here", impressions=40, **options)
    assert len(log) == 40
    said = (tmp_path / "here" / "README.txt").read_text()
    assert "World: seed 5, 20 users, 10 products with 1 creatives" in said


def test_an_unknown_name_is_refused_with_those_there_are():
    said = f"`name` must be one of {', '.join(DATASETS)}. Received: "
    with pytest.raises(AdsError) as error:
        load("studoi")
    expected = said + "name='studoi' Did you mean 'studio'?"
    assert str(error.value) == expected
