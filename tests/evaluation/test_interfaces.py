"""Who judges is asked by methods alone, whatever it is made of."""

import inspect

import pytest

from tfgan_ads.evaluation.click_model_scorer import ClickModelScorer
from tfgan_ads.evaluation.held_out_judge import HeldOutJudge
from tfgan_ads.evaluation.interfaces import Judge
from tfgan_ads.evaluation.interfaces import Scorer
from tfgan_ads.evaluation.popularity import KnownNames
from tfgan_ads.evaluation.popularity import Popularity
from tfgan_ads.evaluation.resemblance import Resemblance


@pytest.mark.parametrize(
    ("kind", "method", "wanted"),
    [
        (ClickModelScorer, "score", Scorer),
        (Resemblance, "score", Scorer),
        (KnownNames, "score", Scorer),
        (HeldOutJudge, "fit", Judge),
        (Popularity, "fit", Judge),
    ],
)
def test_whoever_judges_takes_what_is_asked(kind, method, wanted):
    mine, theirs = (
        list(inspect.signature(getattr(each, method)).parameters)
        for each in (kind, wanted)
    )
    assert mine == theirs
