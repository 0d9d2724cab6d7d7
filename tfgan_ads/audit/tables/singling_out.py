"""`SinglingOut`: sentences that are true of one person alone."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.audit.aim import Aim
from tfgan_ads.audit.attack import Attack
from tfgan_ads.audit.attack_result import AttackResult
from tfgan_ads.audit.guessing import guessing_result
from tfgan_ads.audit.tables.predicate import Predicate
from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS
from tfgan_ads.audit.tables.table_target import TableTarget

_GUESSES, _TRIES = 1_000, 5_000
# Columns that are spoken of at once.
_COLUMNS = 4


@TABLE_ATTACKS.register("singling out")
class SinglingOut(Attack[TableTarget]):
    """Sentences that are true of one drawn row, and so of one person.

    Of one column: its lowest, its highest, a value that is there once. Of
    four columns of a drawn row: words as they are, numbers at least as far
    from the median. A guess is right where it is true of one row exactly; it
    is made of, and tried on, as many rows as the smaller real table has, for
    how many a sentence is true of depends on their number.

    Source: Giomi et al. (Anonymeter), 2023, 4.1; Cohen and Nissim, Towards
    formalizing the GDPR's notion of singling out, 2020.
    """

    def run(self, name: str, target: TableTarget) -> Sequence[AttackResult]:
        rng = np.random.default_rng((target.seed, 3))
        rows = min(len(target.train), len(target.holdout))
        train, holdout = (
            table.iloc[rng.permutation(len(table))[:rows]]
            for table in (target.train, target.holdout)
        )
        drawn, found = target.drawn.head(rows), []
        one = list(of_one_column(drawn))
        for what, guesses in (
            ("one column", (one[i] for i in rng.permutation(len(one)))),
            ("four columns", of_rows(drawn, rng)),
        ):
            kept = list(_only(guesses, drawn))
            if not kept:
                continue
            mine, theirs = (
                sum(guess.count(table) == 1 for guess in kept)
                for table in (train, holdout)
            )
            found.append(
                guessing_result(
                    f"{name}, {what}",
                    Aim.SINGLING_OUT,
                    mine,
                    len(kept),
                    theirs,
                    len(kept),
                )
            )
        return found


def of_one_column(drawn: pd.DataFrame) -> Iterator[Predicate]:
    """Yield sentences of one column.

    Args:
        drawn: DataFrame of floats and words.
    """
    for name, column in drawn.items():
        counts = column.value_counts(dropna=False)
        for value in counts.index[counts == 1]:
            yield Predicate((str(name),), ("=",), (value,))
        if pd.api.types.is_numeric_dtype(column) and column.notna().any():
            yield Predicate((str(name),), ("<",), (float(column.min()),))
            yield Predicate((str(name),), (">",), (float(column.max()),))


def of_rows(
    drawn: pd.DataFrame, rng: np.random.Generator
) -> Iterator[Predicate]:
    """Yield sentences of some columns of drawn rows, by chance.

    Args:
        drawn: DataFrame of floats and words.
        rng: `numpy.random.Generator`.
    """
    middles = drawn.median(numeric_only=True)
    count = min(_COLUMNS, drawn.shape[1])
    for row in rng.integers(len(drawn), size=_TRIES):
        columns = rng.choice(drawn.shape[1], count, replace=False)
        names = tuple(str(drawn.columns[i]) for i in columns)
        values = tuple(drawn.iat[row, i] for i in columns)
        signs = tuple(
            _sign(value, middles.get(name))
            for name, value in zip(names, values)
        )
        yield Predicate(names, signs, values)


def _sign(value: float | str, middle: float | None) -> str:
    if isinstance(value, str) or middle is None or np.isnan(value):
        return "="
    return ">" if value > middle else "<"


def _only(
    guesses: Iterator[Predicate], drawn: pd.DataFrame
) -> Iterator[Predicate]:
    """Yield sentences that are true of one drawn row, so many at most."""
    cells: dict[str, npt.NDArray] = {n: drawn[n].to_numpy() for n in drawn}
    kept: set[Predicate] = set()
    for guess in guesses:
        if guess not in kept and guess.count(cells) == 1:
            kept.add(guess)
            yield guess
        if len(kept) == _GUESSES:
            return
