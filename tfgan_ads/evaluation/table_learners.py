"""What learners make of a synthetic table."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold

from tfgan_ads.errors import AdsError
from tfgan_ads.evaluation.table_codes import TableCodes
from tfgan_ads.metrics.clicks import calibration_error

_FOLDS = 3


def detection(
    real: pd.DataFrame,
    synthetic: pd.DataFrame,
    numeric: Collection[str],
    seed: int = 0,
) -> float:
    """Return how hard it is to tell synthetic rows from real ones.

    `1 - max(0, 2 AUC - 1)` of gradient-boosted trees, averaged over three
    folds: 1 cannot be told, 0 is always told. Trees see rounding, zeros and
    impossible combinations, so this is the hardest figure to please; a
    logistic regression calls independent columns perfect.

    Args:
        real: DataFrame.
        synthetic: DataFrame.
        numeric: collection of str.
        seed: int. Defaults to `0`.

    Returns:
        float in [0, 1].

    Source: Lopez-Paz and Oquab, Revisiting classifier two-sample tests,
    2017.
    """
    rows = min(len(real), len(synthetic))
    both = pd.concat(
        [t.sample(rows, random_state=seed) for t in (real, synthetic)],
        ignore_index=True,
    )
    x, y = TableCodes(both, numeric).ordinal(both), np.arange(2 * rows) < rows
    told = []
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=seed)
    for train, test in folds.split(x, y):
        trees = HistGradientBoostingClassifier(random_state=seed)
        trees.fit(x[train], y[train])
        auc = roc_auc_score(y[test], trees.predict_proba(x[test])[:, 1])
        told.append(max(0.0, 2 * auc - 1))
    return 1 - float(np.mean(told))


def utility(
    train: pd.DataFrame,
    test: pd.DataFrame,
    numeric: Collection[str],
    target: str,
    positive: str,
    seed: int = 0,
) -> pd.DataFrame:
    """Train click models on one table, and test them on another.

    Args:
        train: DataFrame, synthetic or real.
        test: DataFrame of real rows that nobody has learned from.
        numeric: collection of str.
        target: str. Column of the outcome.
        positive: str. What counts as a click in it.
        seed: int. Defaults to `0`.

    Returns:
        DataFrame with a row a learner: `auc`, `pr_auc`, and `ece`, how far
        predicted click rates are from those that came.

    Raises:
        AdsError: The training table has one outcome only.
    """
    y, truth = (
        (t[target].astype(str) == positive).to_numpy() for t in (train, test)
    )
    if y.all() or not y.any():
        raise AdsError(
            f"Nothing can be learned from a table in which '{target}' is "
            f"always {'' if y.any() else 'not '}{positive!r}."
        )
    codes = TableCodes(train.drop(columns=target), numeric)
    x = {
        "ordinal": (codes.ordinal(train), codes.ordinal(test)),
        "one_hot": (codes.one_hot(train), codes.one_hot(test)),
    }
    # Forests want no missing values; -1 is no code.
    x["filled"] = tuple(np.nan_to_num(part, nan=-1) for part in x["ordinal"])
    learners = {
        "boosted trees": (
            "ordinal",
            HistGradientBoostingClassifier(random_state=seed),
        ),
        "random forest": (
            "filled",
            RandomForestClassifier(100, min_samples_leaf=5, random_state=seed),
        ),
        "logistic regression": ("one_hot", LogisticRegression(max_iter=300)),
    }
    found = {}
    for name, (kind, learner) in learners.items():
        mine, theirs = x[kind]
        said = learner.fit(mine, y).predict_proba(theirs)[:, 1]
        found[name] = {
            "auc": roc_auc_score(truth, said),
            "pr_auc": average_precision_score(truth, said),
            "ece": calibration_error(truth, said),
        }
    return pd.DataFrame(found).T
