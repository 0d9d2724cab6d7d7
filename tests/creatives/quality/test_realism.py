"""Generated creatives beside real ones, in figures."""

import numpy as np
import pytest

from tfgan_ads.creatives.quality.image_metrics import IMAGE_METRICS
from tfgan_ads.creatives.quality.realism import realism


def test_realism_of_real_creatives_is_ideal(judge, bars, held_out):
    real, wished, _ = judge.read(bars, 200)
    more, _, _ = judge.read(held_out, 200)
    same = realism(judge, real, real, wished)
    assert set(same) == set(IMAGE_METRICS)
    assert same["distance"] < 1e-6 and same["coverage"] == 1.0
    assert same["vendi"] == pytest.approx(1) and same["modes"] == 1.0
    assert same["variety"] == pytest.approx(1)
    assert same["modes_divergence"] == pytest.approx(0)
    assert same["obedience"] > 0.98
    other = realism(judge, real, more)
    assert "obedience" not in other
    assert other["coverage"] > 0.7 and other["distance"] > same["distance"]


def test_realism_of_one_creative_over_and_over(judge, bars):
    real, _, _ = judge.read(bars, 200)
    found = realism(judge, real, np.repeat(real[:1], 200, 0))
    assert found["variety"] == 0
    assert found["coverage"] < 0.1
    assert found["modes"] == 0.5
    assert found["vendi_lowest"] < 0.95
    assert found["modes_divergence"] == pytest.approx(np.log(2), rel=0.2)
