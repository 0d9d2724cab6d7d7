"""`augmentation_gain`: do synthetic clicks help, on this log?"""

from __future__ import annotations

import functools
from collections.abc import Callable
from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.model_selection import StratifiedKFold

from tfgan_ads.errors import AdsError
from tfgan_ads.logs.quality.table_learners import boosted_trees
from tfgan_ads.logs.quality.table_learners import clicked

# Draws so many clicked rows, learned from a table.
Drawer = Callable[[pd.DataFrame, int, int], pd.DataFrame]
# Trains on one table and tests on another.
Judge = Callable[..., dict[str, float]]
PLAIN = "as it is"
SYNTHETIC = "synthetic clicks"
# Clicks added, as multiples of those there are; 0 is always a choice.
MULTIPLES = (0.0, 0.5, 1.0, 3.0)


class AugmentationGain(NamedTuple):
    """Whether synthetic clicks help.

    Attributes:
        table: DataFrame, one row a method: mean `auc` and `pr_auc` over the
            folds, and the `gain` in AUC over the log as it is with its
            interval `low` to `high` (two standard errors over folds).
        multiples: list of float. How many times the clicks each fold's inner
            validation chose to add.
        helps: bool. Whether the interval of synthetic clicks is above 0.
    """

    table: pd.DataFrame
    multiples: list[float]
    helps: bool

    def __str__(self) -> str:
        line = self.table.loc[SYNTHETIC]
        said = f"{line.gain:+.4f} AUC ({line.low:+.4f} to {line.high:+.4f})"
        if self.helps:
            return f"Synthetic clicks help here: {said}."
        return f"No gain by synthetic clicks can be shown here: {said}."


def augmentation_gain(
    table: pd.DataFrame,
    numeric: Collection[str],
    target: str,
    positive: str = "1",
    draw: Drawer | None = None,
    folds: int = 5,
    seed: int = 0,
    outcomes: Collection[str] = (),
) -> AugmentationGain:
    """Find out by nested validation whether synthetic clicks help.

    In every outer fold an inner split decides how many clicks to add, by a
    generator that has seen the inner training rows alone; a generator of the
    fold's training rows then adds them, and boosted trees are tested on rows
    nobody has seen. Beside it stand the log as it is, class weights, and
    clicks repeated.

    Args:
        table: DataFrame.
        numeric: collection of str. The columns of numbers and times.
        target: str. Column of the click.
        positive: str. What counts as a click in it. Defaults to `"1"`.
        draw: callable of `(table, n, seed)` or None. Learns from a table and
            draws `n` clicked rows; `None` trains a `LogGAN`, preset
            `"fast"`.
        folds: int. Defaults to `5`.
        seed: int. Defaults to `0`.
        outcomes: collection of str. See `boosted_trees`.

    Returns:
        `AugmentationGain`.

    Raises:
        AdsError: There are too few clicks for so many folds.
    """
    click = clicked(table, target, positive)
    if click.sum() < 2 * folds:
        raise AdsError(
            f"{folds} folds need at least {2 * folds} clicks. "
            f"Received: {click.sum()}"
        )
    if draw is None:
        draw = _log_gan(numeric, target, positive)
    judge = functools.partial(
        boosted_trees,
        numeric=numeric,
        target=target,
        positive=positive,
        seed=seed,
        outcomes=outcomes,
    )
    found: dict[str, list[dict[str, float]]] = {}
    multiples = []
    outer = StratifiedKFold(folds, shuffle=True, random_state=seed)
    for number, (rows, rest) in enumerate(outer.split(table, click)):
        train, test = table.iloc[rows], table.iloc[rest]
        chosen = _choose(train, click[rows], judge, draw, seed + number)
        multiples.append(chosen)
        clicks = train[click[rows]]
        added = round(chosen * len(clicks))
        repeated = clicks.sample(
            len(train) // 2, replace=True, random_state=seed
        )
        grown = train
        if added:
            drawn = draw(train, added, seed + number)
            grown = pd.concat([train, drawn], ignore_index=True)
        for name, score in {
            PLAIN: judge(train, test),
            "class weights": judge(train, test, class_weight="balanced"),
            "clicks repeated": judge(pd.concat([train, repeated]), test),
            SYNTHETIC: judge(grown, test),
        }.items():
            found.setdefault(name, []).append(score)
    lines = _summary({name: pd.DataFrame(v) for name, v in found.items()})
    return AugmentationGain(
        lines, multiples, bool(lines.loc[SYNTHETIC, "low"] > 0)
    )


def _choose(
    train: pd.DataFrame,
    click: npt.NDArray,
    judge: Judge,
    draw: Drawer,
    seed: int,
) -> float:
    """Return how many times the clicks to add, by an inner split."""
    parts = 4 if click.sum() >= 8 else 2
    split = StratifiedKFold(parts, shuffle=True, random_state=seed)
    rows, rest = next(split.split(train, click))
    inner, valid = train.iloc[rows], train.iloc[rest]
    clicks = click[rows].sum()
    most = draw(inner, round(max(MULTIPLES) * clicks), seed)
    scores = {
        times: judge(
            pd.concat([inner, most.head(round(times * clicks))]), valid
        )["auc"]
        for times in MULTIPLES
    }
    return max(scores, key=lambda times: scores[times])


def _summary(scores: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return means, and gains over the log as it is with intervals."""
    lines = {}
    for name, each in scores.items():
        gain = each["auc"] - scores[PLAIN]["auc"]
        error = 2 * gain.std() / np.sqrt(len(gain))
        lines[name] = {
            "auc": each["auc"].mean(),
            "pr_auc": each["pr_auc"].mean(),
            "gain": gain.mean(),
            "low": gain.mean() - error,
            "high": gain.mean() + error,
        }
    return pd.DataFrame(lines).T


def _log_gan(numeric: Collection[str], target: str, positive: str) -> Drawer:
    """Make a drawer that trains a `LogGAN`."""
    from tfgan_ads.logs.log_gan import LogGAN

    def draw(table: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
        kinds = {name: "category" for name in table if name not in numeric}
        model = LogGAN(kinds, floor=1, preset="fast", seed=seed)
        model.compile()
        model.fit(table, rows=500_000, verbose=0)
        return model.sample(n, where={target: positive}, seed=seed)

    return draw
