"""Scores are told apart by their places too."""

from tfgan_ads.clicks.click_scores import ClickScores


def test_the_probability_of_a_click_and_its_interval_come_first():
    scores = ClickScores(*"abcde")
    # A table of chosen creatives has these three, in this order.
    assert scores[:3] == (scores.pctr, scores.low, scores.high)
    assert (scores.pcvr, scores.pctcvr) == scores[3:]
    # Functions of each score return scores.
    assert type(scores)(*map(str.upper, scores)) == ClickScores(*"ABCDE")
