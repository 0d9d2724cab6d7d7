"""Plots that reports and notebooks share."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.metrics.clicks import reliability
from tfgan_ads.reporting.figure import Figure


def lines(table: pd.DataFrame, what: str) -> Figure:
    """Draw one line a column.

    Args:
        table: DataFrame; its index is the horizontal axis.
        what: str. What the values are.

    Returns:
        `Figure`, a Matplotlib figure.
    """
    figure = Figure(figsize=(8, 4))
    axis = figure.add_subplot()
    for name in table:
        axis.plot(table.index, table[name], label=name)
    axis.set_xlabel(str(table.index.name or ""))
    axis.set_ylabel(what)
    axis.legend(fontsize=8)
    figure.tight_layout()
    return figure


def bars(table: pd.DataFrame, notes: Mapping[str, str]) -> Figure:
    """Draw one panel a row, one bar a column.

    Args:
        table: DataFrame.
        notes: dict of row to what is to be said of it.

    Returns:
        `Figure`, a Matplotlib figure.
    """
    count = max(1, len(table))
    figure = Figure(figsize=(2.6 * count, 3))
    panels = figure.subplots(1, count, squeeze=False)[0]
    for axis, (name, row) in zip(panels, table.iterrows(), strict=False):
        axis.bar(list(row.index), row, color=["C0", *["grey"] * len(row)])
        axis.set_title(f"{str(name).split(',')[0]}\n{notes[str(name)]}", size=9)
        axis.tick_params(labelsize=8)
    figure.tight_layout()
    return figure


def reliability_plot(
    click: npt.NDArray, predicted: npt.NDArray, bins: int = 10
) -> Figure:
    """Draw observed against predicted click rates, in bins of equal mass.

    Args:
        click: array `[n]` of 0 and 1.
        predicted: float array `[n]`.
        bins: int. Defaults to `10`.

    Returns:
        `Figure`, a Matplotlib figure. The bars are two standard errors.
    """
    seen = reliability(click, predicted, bins)
    error = 2 * np.sqrt(seen.observed * (1 - seen.observed) / seen.impressions)
    figure = Figure(figsize=(5, 4))
    axis = figure.add_subplot()
    top = 1.1 * max(seen.observed.max(), seen.predicted.max())
    axis.plot([0, top], [0, top], ls=":", c="black", lw=1)
    axis.errorbar(seen.predicted, seen.observed, error, fmt="o")
    axis.set_xlabel("predicted click rate")
    axis.set_ylabel("observed click rate")
    figure.tight_layout()
    return figure
