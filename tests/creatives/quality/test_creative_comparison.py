"""A judge looks once at each creative, for all metrics."""

import numpy as np

from tfgan_ads.creatives.quality.attribute_judge import JudgeOutput
from tfgan_ads.creatives.quality.creative_comparison import CreativeComparison


class Judge:
    """Sees the first pixel, and counts how often it looks."""

    def __init__(self):
        self.looks = []

    def predict(self, images):
        self.looks.append(images)
        first = images[:, 0, 0].astype("float32")
        return JudgeOutput(first, 10 * first)

    def classes(self, sight):
        return sight.attributes[:, 0].astype(int)


def test_it_looks_at_each_side_once_and_only_when_asked():
    judge = Judge()
    real = np.full((3, 2, 2, 1), 7, "uint8")
    generated = np.full((2, 2, 2, 1), 9, "uint8")
    compared = CreativeComparison(judge, real, generated)
    assert judge.looks == [] and compared.wished is None
    for _ in range(2):
        np.testing.assert_array_equal(compared.seen.features, [[90], [90]])
        np.testing.assert_array_equal(compared.seen_classes, [9, 9])
        np.testing.assert_array_equal(compared.held_out_classes, [7, 7, 7])
    assert [len(images) for images in judge.looks] == [2, 3]
    assert judge.looks[0] is generated and judge.looks[1] is real
