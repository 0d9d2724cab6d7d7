"""Whether groups of users are treated alike, by columns nothing learns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.evaluation.creatives import Creatives
from tfgan_ads.evaluation.evaluation_set import EvaluationSet
from tfgan_ads.metrics.bootstrap import Interval
from tfgan_ads.metrics.bootstrap import user_bootstrap
from tfgan_ads.schema.sensitivity import Sensitivity

_RESAMPLES = 1_000
# What is said in more ways than these is no exposure that could be compared.
_KINDS = 30
# Mean difference of pixels, of 255, below which an ad is the same to the eye.
_SEEN = 2.0


def parity(
    groups: Mapping[tuple[str, str], npt.NDArray],
    user: npt.NDArray,
    creatives: Creatives,
    figures: Mapping[str, npt.NDArray],
    seed: int = 0,
) -> pd.DataFrame:
    """Compare each group of users with all others.

    Args:
        groups: dict of column and group to bool array `[users]`.
        user: int array `[rows]`. Whom a row is about.
        creatives: `Creatives` `[rows]`. What is shown.
        figures: dict of name to float array `[rows]`, such as the pCTR.
        seed: int. Defaults to `0`.

    Returns:
        DataFrame by column and group. Of each figure the mean over that of
        the rest, with its 95 % interval over users; of `pCTR` the share of
        the variance between users that lies between the two (0 is parity);
        and `exposure`, the largest total variation distance of what the ads
        say and show, beside what chance makes of groups of that size 95 % of
        the time.

    Source: Hardt et al., Equality of opportunity in supervised learning,
    2016; Ali et al., Discrimination through optimization, 2019.
    """
    lines = {}
    for (column, group), members in groups.items():
        line: dict[str, Any] = {"users": int(members.sum())}
        for name, values in figures.items():
            each = _by_user(values, user, len(members))
            line[f"{name}, over the rest"] = str(ratio(each, members, seed))
            if name == "pCTR":
                line["variance ratio"] = variance_ratio(each, members)
        line |= _exposure(creatives, user, members, seed)
        lines[f"{column} = {group}"] = line
    return pd.DataFrame(lines).T


def ratio(values: npt.NDArray, members: npt.NDArray, seed: int = 0) -> Interval:
    """Return the mean of a group over the mean of the rest.

    Args:
        values: float array `[users]`.
        members: bool array `[users]`.
        seed: int. Defaults to `0`.

    Returns:
        `Interval` by resampling users of both.

    Example:

    >>> print(ratio(np.array([2.0, 2.0, 1.0]), np.array([True, True, False])))
    2 (2 to 2)
    """
    rng = np.random.default_rng(seed)

    def means(part: npt.NDArray) -> npt.NDArray:
        picks = rng.integers(len(part), size=(_RESAMPLES, len(part)))
        return np.asarray(part[picks].mean(1))

    mine, rest = values[members], values[~members]
    drawn = means(mine) / means(rest)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Interval(float(mine.mean() / rest.mean()), float(low), float(high))


def variance_ratio(values: npt.NDArray, members: npt.NDArray) -> float:
    """Return which share of the variance between users a group explains.

    Args:
        values: float array `[users]`.
        members: bool array `[users]`.

    Example:

    >>> variance_ratio(np.array([2.0, 2.0, 0.0, 0.0]), np.arange(4) < 2)
    1.0
    """
    whole = values.var()
    if whole == 0:
        return 0.0
    share, middle = members.mean(), values.mean()
    between = share * (values[members].mean() - middle) ** 2
    between += (1 - share) * (values[~members].mean() - middle) ** 2
    return float(between / whole)


def flips(grid: EvaluationSet, model: Any, seed: int = 0) -> pd.DataFrame:
    """Measure how often an ad changes when one column of the user does.

    Every user is given another user's value of one column, that they do not
    have, and drawn for again from the same seed.

    Args:
        grid: `EvaluationSet`.
        model: `CreativeModel`.
        seed: int. Defaults to `0`.

    Returns:
        DataFrame by the sensitive columns that the model is told (`proxy`,
        and what the schema allows): the share of ads that change to the eye,
        with its interval over users, and the mean difference of pixels.
    """
    rng = np.random.default_rng(seed)
    base = grid.draw(model, seed=seed)[:, 0]
    lines = {}
    for name in _sensitive(model):
        others = _others(grid.users[name], rng)
        if others is None:
            continue
        users = grid.users.assign(**{name: others})
        changed = grid.draw(model, users=users, seed=seed)[:, 0]
        gap = np.abs(changed.images.astype(float) - base.images)
        gap = gap.reshape(len(gap), -1).mean(1)
        new = gap > _SEEN
        for said, texts in base.said.items():
            new |= np.asarray(changed.said[said] != texts, bool)
        found = user_bootstrap(new.astype(float), grid.user, seed=seed)
        lines[name] = {
            "ads that change": str(found),
            "mean difference of pixels": float(gap.mean() / 255),
        }
    return pd.DataFrame(lines).T


def _sensitive(model: Any) -> list[str]:
    """Return the columns that a model is told, and that are sensitive."""
    columns = model.schema.columns
    return [
        name
        for name in model.encoder.columns
        if columns[name].sensitivity is not Sensitivity.NONE
    ]


def _others(values: pd.Series, rng: np.random.Generator) -> Any:
    """Return for each user a value of another, unlike their own."""
    known = values.dropna().unique()
    if len(known) < 2:
        return None
    drawn = rng.choice(len(known), len(values))
    same = known[drawn] == values.to_numpy()
    drawn = np.where(same, (drawn + 1) % len(known), drawn)
    return known[drawn]


def _by_user(values: npt.NDArray, user: npt.NDArray, count: int) -> npt.NDArray:
    rows = np.bincount(user, minlength=count)
    return np.asarray(np.bincount(user, values, count) / np.maximum(rows, 1))


def _exposure(
    creatives: Creatives, user: npt.NDArray, members: npt.NDArray, seed: int
) -> dict[str, Any]:
    """Compare what is said and shown to a group and to the rest."""
    rng = np.random.default_rng(seed)
    found: dict[str, tuple[float, float]] = {}
    for name, texts in creatives.said.items():
        codes, kinds = pd.factorize(texts)
        if not 1 < len(kinds) <= _KINDS:
            continue
        counts = np.zeros((len(members), len(kinds)))
        np.add.at(counts, (user, codes), 1)
        chance = [_apart(counts, rng.permutation(members)) for _ in range(200)]
        found[name] = _apart(counts, members), float(np.quantile(chance, 0.95))
    if not found:
        return {}
    # That which goes furthest beyond chance.
    name = max(found, key=lambda each: found[each][0] - found[each][1])
    apart, chance_of = found[name]
    return {
        "exposure, most apart in": name,
        "exposure": apart,
        "exposure, by chance": chance_of,
    }


def _apart(counts: npt.NDArray, members: npt.NDArray) -> float:
    mine, rest = counts[members].sum(0), counts[~members].sum(0)
    return float(np.abs(mine / mine.sum() - rest / rest.sum()).sum() / 2)
