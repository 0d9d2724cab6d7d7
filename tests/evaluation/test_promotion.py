"""May a candidate take the place of what is served?"""

import numpy as np
import pytest

from tfgan_ads.evaluation.click_skill import ClickSkill
from tfgan_ads.evaluation.finding import Finding
from tfgan_ads.evaluation.promotion import Promotion
from tfgan_ads.metrics.bootstrap import Interval

SKILL = ClickSkill(400, np.array([0.90, 0.89, 0.91]), 1.0)
WORSE = ClickSkill(400, SKILL.draws + 0.05, 1.0)


def found(*lift):
    interval = Interval(*lift) if lift else None
    by = "400 held-out clicks"
    return Finding("The candidate", "what is served", interval, by, 90)


@pytest.mark.parametrize(
    "lift, skill, verdict",
    [
        (
            (0.1, 0.02, 0.2),
            None,
            "It does not fall by 10%: it may be promoted.",
        ),
        ((0.0, -0.08, 0.1), (SKILL, SKILL), "It does not fall by 10%"),
        ((0.0, -0.2, 0.2), None, "Whether it falls by 10% cannot be told"),
        ((), None, "Whether it falls by 10% cannot be told"),
        # Within the margin, and yet surely worse.
        ((-0.05, -0.08, -0.02), None, "It falls: what is served stays."),
        ((0.1, 0.02, 0.2), (SKILL, WORSE), "It falls: what is served stays."),
    ],
)
def test_the_verdict(lift, skill, verdict):
    promotion = Promotion(found(*lift), skill)
    assert promotion.verdict.startswith(verdict)
    assert promotion.passes == ("may be promoted" in promotion.verdict)
    assert promotion.falls == ("It falls" in promotion.verdict)


def test_what_clicks_show_is_said_though_it_tells_nothing():
    promotion = Promotion(found(0.0, -0.2, 0.25), (SKILL, WORSE))
    assert promotion.findings == [
        "The candidate against what is served: cannot tell. 400 held-out "
        "clicks do not show it; about 90 more are needed.",
        "What they show: +0 % clicks (95 % interval -20 to +25 %).",
        "Its click model is worse than the one that is served: normalised "
        "entropy 0.950 against 0.900.",
    ]
    better = Promotion(found(0.1, 0.02, 0.2))
    assert len(better.findings) == 1 and "is better than" in better.findings[0]
