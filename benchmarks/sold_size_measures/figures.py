"""Figures with their intervals, and whether they meet their targets."""

import harness
import numpy as np

STATISTICS = {
    "mean": np.mean,
    "median": np.median,
    "p95": lambda values, axis=None: np.percentile(values, 95, axis),
    "least": np.min,
    "most": np.max,
}


def estimate(values, statistic="mean"):
    """Return a figure and its 95 % interval over ads, or over calls.

    Of a share it is Wilson's; of what else can be resampled, the bootstrap's;
    the least and the most are what they are. Of nothing, or of what was not
    measured in part, there is no figure: NaN.

    Source: Wilson, Probable inference, 1927.
    """
    values = np.asarray(values, float)
    if not len(values) or np.isnan(values).any():
        return np.nan, np.nan, np.nan
    value = float(STATISTICS[statistic](values))
    if statistic in ("least", "most") or len(values) < 2:
        return value, value, value
    if statistic == "mean" and np.isin(values, (0, 1)).all():
        n, z = len(values), 1.96
        middle = (value + z**2 / (2 * n)) / (1 + z**2 / n)
        half = np.sqrt(value * (1 - value) / n + z**2 / (4 * n**2))
        half *= z / (1 + z**2 / n)
        return value, float(middle - half), float(middle + half)
    rng = np.random.default_rng(0)
    drawn = values[rng.integers(len(values), size=(400, len(values)))]
    told = STATISTICS[statistic](drawn, axis=1)
    return value, *map(float, np.percentile(told, [2.5, 97.5]))


def judge(name, sign, bound, values):
    """Compare a figure with its target.

    `sign` is that of the mean, or which statistic is to be `bound`: of
    `"least"` at least that, of all others at most.
    """
    statistic = sign if sign in STATISTICS else "mean"
    value, low, high = estimate(values, statistic)
    at_least = sign in (">=", "least")
    told = f"{'>=' if at_least else '<='} {bound:g}"
    met = value >= bound if at_least else value <= bound
    if statistic != "mean":
        name = f"{name} ({statistic})"
    return harness.Target(name, value, (low, high), told, bool(met))
