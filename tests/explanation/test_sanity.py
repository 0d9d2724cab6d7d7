"""Explanations that matter, and follow from what was learned."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.explanation.field_effects import FieldEffects
from tfgan_ads.explanation.sanity import agreement
from tfgan_ads.explanation.sanity import deletion
from tfgan_ads.explanation.sanity import randomised

USER = pd.DataFrame({"a": [3.0], "b": [2.0]})
OTHERS = pd.DataFrame({"a": [1.0], "b": [1.0]})


def test_what_did_most_is_missed_most(known):
    values = known(["a", "b"], lambda u: (2 * u["a"] + u["b"]).to_numpy())
    effects = FieldEffects.of(values, USER, OTHERS, repeats=2)
    found = deletion(values, USER, OTHERS, effects, repeats=2)
    # 8, 4, 3 one way, and 8, 7, 3 the other.
    assert found.first == pytest.approx(5) and found.last == pytest.approx(6)
    assert found.gap == pytest.approx(1)


def test_a_judge_of_random_weights_has_the_columns_alone(clicks):
    other = randomised(clicks)
    assert other.encoder.state == clicks.encoder.state
    mine, theirs = clicks.get_weights(), other.get_weights()
    assert [w.shape for w in mine] == [w.shape for w in theirs]
    assert any((a != b).any() for a, b in zip(mine, theirs))


def test_agreement_is_a_rank_correlation(known):
    def effects(*means):
        return FieldEffects(
            ("a", "b"), np.array([means]), np.ones(1), np.ones(2)
        )

    some = [effects(1.0, 2.0), effects(3.0, 4.0)]
    assert agreement(some, some) == pytest.approx(1)
    others = [effects(-1.0, -2.0), effects(-3.0, -4.0)]
    assert agreement(some, others) == pytest.approx(-1)
    # Of an ad that follows nothing there is nothing to agree on.
    assert np.isnan(agreement(some, [effects(0.0, 0.0)] * 2))
