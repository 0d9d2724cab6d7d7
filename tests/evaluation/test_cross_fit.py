"""Nobody is judged by whom they have taught."""

import numpy as np
import pandas as pd

from tfgan_ads.evaluation.cross_fit import CrossFit
from tfgan_ads.evaluation.pairs import Pairs

USER = np.repeat(np.arange(20), 3)
LOGGED = Pairs.row_by_row(
    pd.DataFrame(index=range(60)), np.zeros((60, 1)), np.zeros(60, int), USER
)


class Taught:
    """Remembers the users it has met."""

    def __init__(self, rows):
        self.met = set(USER[rows])

    def score(self, pairs):
        return np.array([float(u in self.met) for u in pairs.user])


class Judge:
    def fit(self, rows):
        return Taught(rows)


def say(scorer, pairs):
    return scorer.score(pairs)


def test_every_user_is_judged_by_the_others():
    cross = CrossFit(LOGGED, folds=4, seed=0)
    scorers = cross.fit(Judge())
    assert [len(s.met) for s in scorers] == [15] * 4
    assert not cross.say(scorers, LOGGED, say).any()
    # One that is the same for all is asked for all.
    everybody = Taught(np.arange(60))
    assert cross.say([everybody], LOGGED, say).all()
    # A user whom nobody has met is judged by somebody.
    new = LOGGED.take([0])
    new.user[:] = 999
    assert cross.say(scorers, new, say).shape == (1,)


def test_what_has_several_columns_keeps_them():
    cross = CrossFit(LOGGED, folds=4, seed=0)
    found = cross.say(
        cross.fit(Judge()), LOGGED, lambda s, p: np.ones((len(p), 3))
    )
    assert found.shape == (60, 3)
