"""A table is asked once, and all that is told of it is here."""

import numpy as np
import pandas as pd
import pytest

from tfgan_ads.errors import AdsError
from tfgan_ads.features.tables.table_transformer import TableTransformer
from tfgan_ads.logs.private.privacy_budget import PrivacyBudget
from tfgan_ads.logs.private.private_answers import PrivateAnswers

KINDS = {"device": "category", "age": "number", "click": "category"}


def table(rows=4_000):
    rng = np.random.default_rng(0)
    device = rng.choice(["web", "tv"], rows, p=[0.7, 0.3])
    clicked = rng.random(rows) < np.where(device == "tv", 0.6, 0.2)
    return pd.DataFrame(
        {
            "device": device,
            "age": rng.integers(18, 80, rows),
            "click": clicked.astype(int),
        }
    )


def ask(target="click", x=None):
    transformer = TableTransformer(KINDS)
    budget = PrivacyBudget(20.0, 1e-6, unit="row")
    x = table() if x is None else x
    return PrivateAnswers.ask(x, transformer, budget, target), transformer


def test_what_is_told_is_near_what_is_true():
    answers, transformer = ask()
    assert transformer.columns == [*KINDS]
    assert abs(answers.budget.rows - 4_000) < 30
    np.testing.assert_allclose(answers.frequencies[0], [0.7, 0.3], atol=0.03)
    # By outcome: of 1,200 on a television three in five clicked.
    cells = answers.pairs.cells
    device, click = cells.cells_of(0), cells.cells_of(2)
    pairs = answers.pairs.measured.numpy()
    words = transformer.codecs["click"].head
    clicked = pairs[words.index("1"), device, click][1].sum()
    assert clicked == pytest.approx(0.18, abs=0.02)


def test_without_a_target_pairs_are_not_split():
    assert ask(None)[0].pairs.measured.shape[0] == 1


def test_a_target_of_many_states_is_refused():
    with pytest.raises(AdsError, match="at most 8 categories. Received: targe"):
        ask("age")
