import sys

import pytest

from tfgan_ads.decomposition.opencv import opencv
from tfgan_ads.errors import AdsError


def test_opencv_comes_with_an_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "cv2", None)
    with pytest.raises(AdsError) as error:
        opencv()
    assert str(error.value) == (
        "Finding what is on banners needs the extra `ocr`: "
        "pip install 'tfgan-ads[ocr]'"
    )
