"""Runs: one font, one direction, and their order on a line."""

from tfgan_ads.typesetting.shipped_fonts import shipped_font
from tfgan_ads.typesetting.text_run import TextRun
from tfgan_ads.typesetting.text_run import visual_runs

LATIN, ARABIC = map(shipped_font, ("NotoSans-Bold", "NotoSansArabic-Bold"))


def test_a_run_is_measured_and_kerned():
    both, *alone = (TextRun(t, LATIN, "ltr", "en") for t in ("AV", "A", "V"))
    left, top, right, bottom = both.box(100.0)
    assert (top, bottom) == (-73, 0)
    assert left == 0 and right >= 125
    assert both.advance(100.0) < sum(run.advance(100.0) for run in alone)


def test_a_size_may_be_a_fraction():
    run = TextRun("Sale", LATIN, "ltr", "")
    assert run.advance(50.5) > run.advance(50.0)


def test_a_line_of_one_font_is_one_run():
    assert visual_runs("ab", [LATIN] * 2, "ltr", "en") == [
        TextRun("ab", LATIN, "ltr", "en")
    ]


def test_runs_of_two_fonts_stand_in_visual_order():
    text = "خصم €19 ok"
    fonts = [LATIN if c in "€19ok" else ARABIC for c in text]
    runs = visual_runs(text, fonts, "rtl", "ar")
    # By font and direction; what is read first is at the right.
    assert [(run.text, run.direction) for run in runs] == [
        ("ok", "ltr"),
        (" ", "rtl"),
        # A currency is no part of a number that Arabic letters precede.
        ("19", "ltr"),
        ("€", "rtl"),
        ("خصم ", "rtl"),
    ]
