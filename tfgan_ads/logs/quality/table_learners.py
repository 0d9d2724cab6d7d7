"""What learners make of a synthetic table."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.quality.table_codes import TableCodes
from tfgan_ads.metrics.clicks import calibration_error
from tfgan_ads.metrics.tables import is_positive

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
    advantages = []
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=seed)
    for train, test in folds.split(x, y):
        trees = HistGradientBoostingClassifier(random_state=seed)
        trees.fit(x[train], y[train])
        auc = roc_auc_score(y[test], trees.predict_proba(x[test])[:, 1])
        advantages.append(max(0.0, 2 * auc - 1))
    return 1 - float(np.mean(advantages))


def boosted_trees(
    train: pd.DataFrame,
    test: pd.DataFrame,
    numeric: Collection[str],
    target: str,
    positive: str,
    seed: int = 0,
    class_weight: str | None = None,
    outcomes: Collection[str] = (),
) -> dict[str, float]:
    """Train boosted trees on one table, and test them on another.

    Args:
        train: DataFrame.
        test: DataFrame.
        numeric: collection of str.
        target: str. Column of the outcome.
        positive: str. What counts as a click in it.
        seed: int. Defaults to `0`.
        class_weight: `"balanced"` or None. Defaults to `None`.
        outcomes: collection of str. Columns that are known after the click
            alone, such as a conversion: nothing is learned from them.

    Returns:
        dict with `auc`, `pr_auc` and `ece`; see `utility`.
    """
    codes = TableCodes(_seen(train, target, outcomes), numeric)
    trees = HistGradientBoostingClassifier(
        random_state=seed, class_weight=class_weight
    )
    trees.fit(codes.ordinal(train), clicked(train, target, positive))
    said = trees.predict_proba(codes.ordinal(test))[:, 1]
    return _scores(clicked(test, target, positive), said)


def _seen(
    table: pd.DataFrame, target: str, outcomes: Collection[str]
) -> pd.DataFrame:
    """Return the columns that a click model may see."""
    return table[[n for n in table if n != target and n not in outcomes]]


def clicked(table: pd.DataFrame, target: str, positive: str) -> npt.NDArray:
    """Return which rows were clicked, bool `[rows]`."""
    return is_positive(table[target], positive).to_numpy()


def _scores(truth: npt.NDArray, said: npt.NDArray) -> dict[str, float]:
    return {
        "auc": roc_auc_score(truth, said),
        "pr_auc": average_precision_score(truth, said),
        "ece": calibration_error(truth, said),
    }


def utility(
    train: pd.DataFrame,
    test: pd.DataFrame,
    numeric: Collection[str],
    target: str,
    positive: str,
    seed: int = 0,
    outcomes: Collection[str] = (),
) -> pd.DataFrame:
    """Train click models on one table, and test them on another.

    Args:
        train: DataFrame, synthetic or real.
        test: DataFrame of real rows that nobody has learned from.
        numeric: collection of str.
        target: str. Column of the outcome.
        positive: str. What counts as a click in it.
        seed: int. Defaults to `0`.
        outcomes: collection of str. See `boosted_trees`.

    Returns:
        DataFrame with a row a learner: `auc`, `pr_auc`, and `ece`, how far
        predicted click rates are from those that came.

    Raises:
        AdsError: The training table has one outcome only.
    """
    y, truth = (clicked(t, target, positive) for t in (train, test))
    if y.all() or not y.any():
        raise AdsError(
            f"Nothing can be learned from a table in which '{target}' is "
            f"always {'' if y.any() else 'not '}{positive!r}."
        )
    codes = TableCodes(_seen(train, target, outcomes), numeric)
    # Forests want no missing values; -1 is no code.
    filled = [np.nan_to_num(codes.ordinal(t), nan=-1) for t in (train, test)]
    one_hot = [codes.one_hot(t) for t in (train, test)]
    forest = RandomForestClassifier(100, min_samples_leaf=5, random_state=seed)
    found = {
        "boosted trees": boosted_trees(
            train, test, numeric, target, positive, seed, outcomes=outcomes
        )
    }
    for name, learner, (mine, theirs) in (
        ("random forest", forest, filled),
        ("logistic regression", LogisticRegression(max_iter=300), one_hot),
    ):
        said = learner.fit(mine, y).predict_proba(theirs)[:, 1]
        found[name] = _scores(truth, said)
    return pd.DataFrame(found).T
