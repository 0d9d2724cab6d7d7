"""`evaluate_log`: is a synthetic log worth the real one?"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping

import numpy as np
import pandas as pd

from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.features.tables.numbers import as_words
from tfgan_ads.logs.quality.table_comparison import ROWS
from tfgan_ads.logs.quality.table_comparison import TableComparison
from tfgan_ads.logs.quality.table_learners import clicked
from tfgan_ads.logs.quality.table_learners import utility
from tfgan_ads.logs.quality.table_metrics import TABLE_METRICS
from tfgan_ads.metrics.copies import Copies
from tfgan_ads.metrics.metric import figures
from tfgan_ads.metrics.tables import column_shapes
from tfgan_ads.reporting.report import Report

_NOTES = (
    "Columns drawn independently of one another score a shape of 1: judge "
    "by detection and by what learners make of the rows, never by shape.",
    "The training rows drawn again score well in everything but the last "
    "columns: no other figure sees learning by heart.",
    "The closest-record share shows learning by heart on average; it does "
    "not prove that no single person can be recognised.",
)
SYNTHETIC = "synthetic"
# Values of an outcome that an error names.
_SHOWN = 6


def evaluate_log(
    synthetic: pd.DataFrame,
    train: pd.DataFrame,
    test: pd.DataFrame,
    numeric: Collection[str],
    target: str | None = None,
    positive: str = "1",
    seed: int = 0,
    outcomes: Collection[str] = (),
) -> Report:
    """Compare a synthetic log with the one it was learned from.

    Beside it stand two tables that every figure should tell from a good one:
    columns drawn independently of one another, and the training rows drawn
    again.

    Args:
        synthetic: DataFrame.
        train: DataFrame. What the model has learned from.
        test: DataFrame. Real rows that it has not.
        numeric: collection of str. The columns of numbers and times; every
            other is categorical.
        target: str or None. Column of the outcome, such as the click.
        positive: str. What counts as a click in it. Defaults to `"1"`.
        seed: int. Defaults to `0`.
        outcomes: collection of str. Columns that are known after the click
            alone, such as a conversion: no click model may see them. Defaults
            to none.

    Returns:
        `Report`; its first table has the synthetic log as its first row.

    Raises:
        AdsError: The tables have not the same columns, or there is no such
            target or outcome of it.
    """
    for name in train:
        if name not in synthetic or name not in test:
            where = synthetic if name not in synthetic else test
            raise AdsError(f"Column '{name}' is missing.{nearest(name, where)}")
    synthetic, test = synthetic[list(train)], test[list(train)]
    rng = np.random.default_rng(seed)
    rivals = {
        SYNTHETIC: synthetic,
        "independent columns": pd.DataFrame(
            {n: train[n].take(rng.permutation(len(train))).array for n in train}
        ),
        "training rows again": train.sample(
            len(train), replace=True, random_state=seed
        ).reset_index(drop=True),
    }
    said = ""
    if target is not None:
        said = _no_click_model(
            {"drawn": synthetic, "held-out": test, "training": train},
            target,
            positive,
            outcomes,
        )
    if said:
        target = None
    learned = {}
    if target is not None:
        learned = {
            name: utility(rows, test, numeric, target, positive, seed, outcomes)
            for name, rows in ((SYNTHETIC, synthetic), ("real", train))
        }
    about = test, target, positive, outcomes, seed
    compared = {
        name: TableComparison(train, rows, numeric, *about, learned.get(name))
        for name, rows in rivals.items()
    }
    table = pd.DataFrame(
        {name: figures(TABLE_METRICS, each) for name, each in compared.items()}
    ).T
    table.attrs["rows"] = min(ROWS, len(synthetic), len(train), len(test))
    tables = {"Beside what any figure must tell apart": table}
    found = table.loc[SYNTHETIC].dropna().to_dict()
    if learned:
        tables["Click models, trained on either, tested on real rows"] = (
            pd.concat(learned, axis=1).swaplevel(axis=1).sort_index(axis=1)
        )
    tables["Worst columns"] = _worst(train, synthetic, numeric)
    copies = compared[SYNTHETIC].copies
    assert copies is not None, "There are held-out rows."
    notes = [_verdict(table, copies), *[said] * bool(said), *_NOTES]
    return Report(found, {}, notes, "scikit-learn", tables=tables)


def _verdict(table: pd.DataFrame, copies: Copies) -> str:
    """Say in a sentence how good the synthetic log is."""
    row, real = table.loc[SYNTHETIC], table.loc["training rows again"]
    hidden = row["detection by trees"]
    words = ("hardly ever", "sometimes", "mostly", "nearly always")
    word = words[int(np.searchsorted([0.1, 0.4, 0.8], 1 - hidden))]
    said = (
        f"Trees {word} tell the synthetic rows from real ones "
        f"(detection {hidden:.2f}; 1 is never)."
    )
    name = "AUC of a click model"
    if name in table:
        said += (
            f" A click model trained on them reaches an AUC of "
            f"{row[name]:.3f}, on real rows {real[name]:.3f}."
        )
    near = row["closer to training rows"]
    limit = 0.5 + 3 * 0.5 / np.sqrt(table.attrs["rows"])
    many = "More" if near > limit else "No more"
    return (
        f"{said} {many} rows than chance would have are nearer to training "
        f"rows than to held-out ones. {_copied(copies)}"
    )


def _copied(copies: Copies) -> str:
    """Say in a sentence whether rows are copies."""
    if copies.found:
        return f"COPIES: {copies}. Do not share them."
    return f"No copies were found: {copies}, which is chance."


def log_figures(
    rows: pd.DataFrame,
    train: pd.DataFrame,
    test: pd.DataFrame,
    numeric: Collection[str],
    target: str | None,
    positive: str,
    seed: int,
    learned: pd.DataFrame | None = None,
    outcomes: Collection[str] = (),
) -> dict[str, float]:
    """Return all figures of one table; see `evaluate_log`.

    Args:
        rows: DataFrame. The table to judge.
        train: DataFrame.
        test: DataFrame.
        numeric: collection of str.
        target: str or None.
        positive: str.
        seed: int.
        learned: DataFrame or None. What `utility` said of the rows, where it
            is known already.
        outcomes: collection of str. Defaults to none.

    Returns:
        dict of str to float, under the names of `TABLE_METRICS`.
    """
    compared = TableComparison(
        train, rows, numeric, test, target, positive, outcomes, seed, learned
    )
    return figures(TABLE_METRICS, compared)


def _no_click_model(
    tables: Mapping[str, pd.DataFrame],
    target: str,
    positive: str,
    outcomes: Collection[str],
) -> str:
    """Say why no click models can be compared; `""` where they can.

    Raises:
        AdsError: There is no such column, or nothing in it that counts.
    """
    train = tables["training"]
    if target not in train:
        raise AdsError(
            f"There is no column '{target}'.{nearest(target, train)}"
        )
    if {*train} <= {target, *outcomes}:
        return "Beside outcomes there is no column: no click model can learn."
    clicks = {n: clicked(t, target, positive) for n, t in tables.items()}
    if not any(each.any() for each in clicks.values()):
        held = sorted(as_words(train[target]).unique())[:_SHOWN]
        raise AdsError(
            f"Nothing in '{target}' counts as a click. Received: "
            f"positive={positive!r}. It holds {', '.join(held)}."
        )
    for name, each in clicks.items():
        if each.all() or not each.any():
            word = "always" if each.all() else "never"
            return (
                f"In the {name} rows '{target}' is {word} {positive!r}: there is "
                "no click model to compare. Take more rows."
            )
    return ""


def _worst(
    train: pd.DataFrame, synthetic: pd.DataFrame, numeric: Collection[str]
) -> pd.DataFrame:
    shapes = column_shapes(train, synthetic, numeric)
    table = pd.Series(shapes, name="shape").sort_values().head(6)
    return table.to_frame()
