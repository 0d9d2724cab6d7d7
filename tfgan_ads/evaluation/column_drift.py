"""Which columns of a new log are no longer as they were."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.metrics.stability import stability_index
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import Role

_ROLES = (Role.USER, Role.CONTEXT, Role.AD, Role.PRODUCT, Role.CREATIVE)
# Of numbers so many bins, of words so many of their own.
_BINS, _WORDS = 10, 20
_SHUFFLES, _SURE = 200, 0.99
# By custom: worth a look, and another population.
LOOK, OTHER = 0.1, 0.25
_FIGURES = (
    "index",
    "chance",
    "unseen",
    "missing before",
    "missing after",
    "finding",
)
STEADY, DRIFTS, DRIFTS_MUCH = "steady", "drifts", "drifts much"
_SEVERAL = (Kind.MULTI, Kind.SEQUENCE)
# Bins that every column has; its own follow.
_MISSING, _UNSEEN, _OTHERS, _OWN = range(4)


def column_drift(before: AdLog, after: AdLog, seed: int = 0) -> pd.DataFrame:
    """Compare every column that is learned of two logs.

    Numbers are binned at the deciles of `before`; of words the 20 most
    frequent stand for themselves, and apart from them the other ones, what was
    never met, and nothing.
    What is chance is told by shuffling: users are dealt to the two logs anew
    (never rows, as what one user does today and tomorrow is alike), and of 200
    deals, 99 % stay below `chance`. A column drifts where its index is above
    that and at least .1.

    Args:
        before: `AdLog`. What a model has learned from.
        after: `AdLog` of the same columns.
        seed: int. Fixes the shuffles. Defaults to `0`.

    Returns:
        DataFrame, one row a column, the farthest moved first: `index`,
        `chance`, shares `unseen` (words never met before, numbers out of range), `missing before`,
        `missing after`, and the `finding`: steady, drifts, drifts much.

    Example:

    >>> logs = [AdLog.from_frame(pd.DataFrame({
    ...     "user_id": [str(i) for i in range(200)],
    ...     "device": ["tv"] * n + ["web"] * (200 - n)}))
    ...     for n in (100, 20)]
    >>> column_drift(*logs).loc["device", "finding"]
    'drifts much'
    """
    schema = before.schema
    names = [
        name
        for name in schema.learnable(role=_ROLES)
        if schema.columns[name].kind != Kind.IMAGE
    ]
    units = numbered_users(before, after)
    lines = [_line(name, before, after, units, seed) for name in names]
    table = pd.DataFrame(lines, index=pd.Index(names), columns=_FIGURES)
    return table.sort_values("index", ascending=False, kind="stable")


def numbered_users(before: AdLog, after: AdLog) -> npt.NDArray:
    """Number the users of two logs, those of the second apart.

    Args:
        before: `AdLog`.
        after: `AdLog`.

    Returns:
        int array, of the rows of both: even in `before`, odd in `after`.
        Without ids, every row is of a user of its own.
    """
    key, found = before.schema.column_of_role(Role.USER_ID), []
    for after_it, log in enumerate((before, after)):
        if key is None:
            codes = np.arange(len(log))
        else:
            codes = pd.factorize(log.to_pandas([key])[key])[0]
        found.append(2 * codes + after_it)
    return np.concatenate(found)


def dealt(counts: npt.NDArray, odd: int, seed: int) -> npt.NDArray:
    """Deal users to two logs anew, again and again.

    Args:
        counts: float array `[users, bins]`.
        odd: int. How many users the second log has.
        seed: int.

    Returns:
        float array `[deals, 2, bins]` of sums.
    """
    rng = np.random.default_rng(seed)
    order = np.arange(len(counts)) < odd
    second = np.stack([rng.permutation(order) for _ in range(_SHUFFLES)])
    sums = second.astype("float32") @ counts.astype("float32")
    return np.stack([counts.sum(0) - sums, sums], 1)


def _line(
    name: str,
    before: AdLog,
    after: AdLog,
    users: npt.NDArray,
    seed: int,
) -> dict[str, float | str]:
    """Compare one column."""
    column = before.schema.columns[name]
    values = [log.to_pandas([name])[name] for log in (before, after)]
    row = np.arange(len(users))
    if column.kind in _SEVERAL:
        values, row = _words_each(values, column.separator)
    numbers = column.kind == Kind.NUMERIC
    code = _number_bins(*values) if numbers else _word_bins(*values)
    _, unit = np.unique(users[row], return_inverse=True)
    parity = np.zeros(unit.max(initial=-1) + 1, int)
    parity[unit] = users[row] % 2
    bins = int(code.max(initial=_OTHERS)) + 1
    counts = np.bincount(unit * bins + code, minlength=len(parity) * bins)
    counts = counts.reshape(-1, bins).astype(float)
    old, new = (counts[parity == k].sum(0) for k in (0, 1))
    index = float(stability_index(old, new))
    deals = dealt(counts, int(parity.sum()), seed)
    chance = np.quantile(stability_index(deals[:, 0], deals[:, 1]), _SURE)
    return {
        "index": index,
        "chance": float(chance),
        "unseen": new[_UNSEEN] / max(new.sum(), 1),
        "missing before": old[_MISSING] / max(old.sum(), 1),
        "missing after": new[_MISSING] / max(new.sum(), 1),
        "finding": _finding(index, float(chance)),
    }


def _words_each(
    values: list[pd.Series], separator: str
) -> tuple[list[pd.Series], npt.NDArray]:
    """Give every word of a cell a line of its own; say whose it is."""
    found, rows, first = [], [], 0
    for cells in values:
        words = cells.reset_index(drop=True).str.split(separator).explode()
        found.append(words)
        rows.append(first + words.index.to_numpy())
        first += len(cells)
    return found, np.concatenate(rows)


def _number_bins(before: pd.Series, after: pd.Series) -> npt.NDArray:
    known = before.dropna().to_numpy(float)
    values = np.concatenate([before.to_numpy(float), after.to_numpy(float)])
    if not len(known):
        return np.where(np.isnan(values), _MISSING, _UNSEEN)
    cuts = np.unique(np.quantile(known, np.linspace(0, 1, _BINS + 1)[1:-1]))
    code = _OWN + np.searchsorted(cuts, values, side="right")
    out = (values < known.min()) | (values > known.max())
    code = np.where(out, _UNSEEN, code)
    return np.where(np.isnan(values), _MISSING, code)


def _word_bins(before: pd.Series, after: pd.Series) -> npt.NDArray:
    words = pd.concat([before, after], ignore_index=True).fillna("")
    known = before[before.fillna("") != ""].value_counts()
    own = pd.Index(known.index[:_WORDS]).get_indexer(words)
    code = np.where(words.isin(known.index), _OTHERS, _UNSEEN)
    code = np.where(own >= 0, _OWN + own, code)
    return np.where(words == "", _MISSING, code)


def _finding(index: float, chance: float) -> str:
    if index <= max(chance, LOOK):
        return STEADY
    return DRIFTS_MUCH if index >= OTHER else DRIFTS
