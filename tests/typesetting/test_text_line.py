"""Lines: measured in ems, drawn from ink to ink."""

import numpy as np
import pytest

from tfgan_ads.typesetting.shipped_fonts import shipped_font
from tfgan_ads.typesetting.text_line import TextLine
from tfgan_ads.typesetting.text_run import TextRun

LATIN, SC = map(shipped_font, ("NotoSans-Bold", "NotoSansSC-Bold"))


def line(*texts, font=LATIN):
    return TextLine([TextRun(text, font, "ltr", "en") for text in texts])


def test_runs_follow_one_another():
    assert line("no", "no").advance() == pytest.approx(line("nono").advance())


@pytest.mark.parametrize(
    ("text", "above", "below"),
    [("H", 0.714, 0.0), ("p", 0.556, 0.240), ("-", 0.33, 0.0), (" ", 0, 0)],
)
def test_reach_is_that_of_the_ink(text, above, below):
    assert line(text).reach() == pytest.approx((above, below), abs=0.01)


def test_it_is_drawn_from_ink_to_ink():
    drawn = line("HoH").draw(100.0, 80.0, 90)
    assert drawn.dtype == np.uint8 and len(drawn) == 90
    inked = np.flatnonzero(drawn.max(1))
    assert (inked[0], inked[-1]) == (80 - 72, 80)
    assert drawn[:, 0].max() > 0 and drawn[:, -1].max() > 0


def test_two_fonts_share_a_baseline():
    mixed = TextLine(
        [TextRun("H", LATIN, "ltr", "en"), TextRun("H", SC, "ltr", "zh")]
    )
    drawn = mixed.draw(200.0, 150.0, 200)
    middle = drawn.shape[1] // 2
    lowest = [
        np.flatnonzero(half.max(1) > 127)[-1]
        for half in (drawn[:, :middle], drawn[:, middle:])
    ]
    assert lowest == [149, 149]


def test_a_line_without_ink_is_drawn_empty():
    assert line(" ").draw(50.0, 40.0, 60).shape == (60, 1)
