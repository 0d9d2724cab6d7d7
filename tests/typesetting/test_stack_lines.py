"""Lines stacked: one size, one leading, aligned by their ink."""

import numpy as np
import pytest

from tfgan_ads.typesetting.distance_field import LINE
from tfgan_ads.typesetting.distance_field import OVERSAMPLING
from tfgan_ads.typesetting.distance_field import SPREAD
from tfgan_ads.typesetting.shipped_fonts import shipped_font
from tfgan_ads.typesetting.stack_lines import stack_lines
from tfgan_ads.typesetting.text_line import TextLine
from tfgan_ads.typesetting.text_run import TextRun

LATIN = shipped_font("NotoSans-Bold")
RIM, HEIGHT = SPREAD * OVERSAMPLING, LINE * OVERSAMPLING


def stacked(*texts, align="center", share=0.785):
    lines = [TextLine([TextRun(text, LATIN, "ltr", "en")]) for text in texts]
    return stack_lines(lines, share, align)


def columns(coverage):
    """Return the first and the last column with ink, without the rim."""
    inked = np.flatnonzero(coverage.max(0))
    return inked[0] - RIM, coverage.shape[1] - RIM - 1 - inked[-1]


def test_a_line_is_so_many_pixels_high():
    for count in (1, 2, 3):
        coverage = stacked(*["Sale"] * count)
        assert len(coverage) == count * HEIGHT + 2 * RIM
        assert coverage.shape[1] % OVERSAMPLING == 0


def test_the_same_line_is_drawn_alike_at_every_place():
    coverage = stacked("Sale", "Sale")[RIM:-RIM]
    np.testing.assert_array_equal(coverage[:HEIGHT], coverage[HEIGHT:])


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_the_shorter_line_is_aligned_by_its_ink(align):
    coverage = stacked("HHHH", "H", align=align)
    left, right = columns(coverage[RIM + HEIGHT :])
    if align == "left":
        assert left == 0 and right > 100
    elif align == "right":
        assert right == 0 and left > 100
    else:
        assert abs(left - right) <= 1 and left > 50


def test_letters_are_as_large_as_the_leading_or_their_ink_allows():
    def cap_height(text):
        return np.flatnonzero(stacked(text)[:, : RIM + 40].max(1) > 127).size

    # 64 / 1.2 pixels an em, .714 ems, 4 pixels to a field pixel.
    assert cap_height("HH") == pytest.approx(HEIGHT / 1.2 * 0.714, abs=2)
    assert cap_height("Hp") == cap_height("HH")
    assert 0.85 < cap_height("HẪp") / cap_height("HH") < 0.97


def test_the_rim_is_empty():
    coverage = stacked("Ẫgß", "Ậpfj")
    rim = coverage.copy()
    rim[RIM:-RIM, RIM:-RIM] = 0
    assert rim.max() == 0 and coverage.max() == 255
