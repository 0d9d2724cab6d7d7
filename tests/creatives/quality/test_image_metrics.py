"""Each metric says what it is called, of creatives whose looks are known."""

from types import SimpleNamespace

import numpy as np
import pytest

from tfgan_ads.creatives.quality.attribute_judge import JudgeOutput
from tfgan_ads.creatives.quality.creative_comparison import CreativeComparison
from tfgan_ads.creatives.quality.image_metrics import IMAGE_METRICS
from tfgan_ads.metrics.frechet import frechet_distance
from tfgan_ads.metrics.kernel import kernel_distance
from tfgan_ads.metrics.prdc import prdc
from tfgan_ads.metrics.vendi import vendi_ratios

RNG = np.random.default_rng(0)
REAL, DRAWN = RNG.normal(size=(2, 40, 3))


class Known(CreativeComparison):
    """What is seen in the creatives is given."""

    def __init__(self, seen, held_out, wished=None, judge=None):
        super().__init__(judge, None, None, wished, subsets=5)
        self.__dict__["seen_classes"] = np.array(seen)
        self.__dict__["held_out_classes"] = np.array(held_out)
        self.__dict__["seen"] = JudgeOutput(None, DRAWN[: len(seen)])
        self.__dict__["held_out"] = JudgeOutput(None, REAL[: len(held_out)])


def test_features_are_compared_generated_to_real():
    compared = Known([0] * 20 + [1] * 20, [0] * 10 + [1] * 30)
    wanted = prdc(REAL, DRAWN)._asdict()
    wanted["distance"] = frechet_distance(DRAWN, REAL)
    wanted["kernel_distance"] = kernel_distance(DRAWN, REAL, 5).value
    ratios = vendi_ratios(
        DRAWN, REAL, compared.seen_classes, compared.held_out_classes
    )
    assert len(ratios) == 2
    wanted["vendi"] = sum(ratios.values()) / 2
    wanted["vendi_lowest"] = min(ratios.values())
    found = {name: IMAGE_METRICS[name](compared) for name in wanted}
    assert found == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("seen", "share", "divergence"),
    [
        # Three of four are 0, of which there is a half among the real ones.
        ([0, 0, 0, 2], 2 / 3, 0.75 * np.log(1.5)),
        # A class that no real creative has is left out.
        ([0, 1, 3, 3], 2 / 3, np.log(0.5 / 0.5) / 2 + np.log(0.5 / 0.25) / 2),
        ([3, 3, 3, 3], 0.0, None),
    ],
)
def test_modes_are_those_of_real_creatives(seen, share, divergence):
    compared = Known(seen, [0, 0, 1, 2])
    assert IMAGE_METRICS["modes"](compared) == pytest.approx(share)
    found = IMAGE_METRICS["modes_divergence"](compared)
    assert found == pytest.approx(divergence) or found is divergence is None


def test_of_seven_a_class_there_is_no_variety_to_speak_of():
    compared = Known([0] * 7 + [1], [0] * 7 + [2])
    assert IMAGE_METRICS["vendi"](compared) == 0
    assert IMAGE_METRICS["vendi_lowest"](compared) == 0


def test_categories_that_were_asked_for_are_obeyed_or_not():
    groups = [
        SimpleNamespace(name=name, categorical=kind)
        for name, kind in (("hue", True), ("angle", False), ("style", True))
    ]
    scores = {"hue": 0.5, "angle": 30.0, "style": 0.75}

    def judge(groups):
        return SimpleNamespace(groups=groups, score=lambda seen, wished: scores)

    obedience = IMAGE_METRICS["obedience"]
    told = Known([0], [0], np.ones(1), judge(groups))
    assert obedience(told) == pytest.approx((0.5 + 0.75) / 2)
    assert obedience(Known([0], [0], None, judge(groups))) is None
    numbers = judge(groups[1:2])
    assert obedience(Known([0], [0], np.ones(1), numbers)) is None


def test_variety_is_of_pixels_over_the_real_ones():
    real = np.array([0, 100], "uint8").reshape(2, 1, 1, 1)
    drawn = np.array([50, 75], "uint8").reshape(2, 1, 1, 1)
    compared = CreativeComparison(None, real, drawn)
    assert IMAGE_METRICS["variety"](compared) == pytest.approx(0.25)
