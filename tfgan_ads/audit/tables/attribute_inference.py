"""`AttributeInference`: what is told of the one cell that nobody knew?"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.audit.aim import Aim
from tfgan_ads.audit.attack import Attack
from tfgan_ads.audit.attack_result import AttackResult
from tfgan_ads.audit.guessing import guessing_result
from tfgan_ads.audit.tables.table_attacks import TABLE_ATTACKS
from tfgan_ads.audit.tables.table_target import TableTarget

# How far off a number may be, of itself, and still be known.
_TOLERANCE = 0.05


@TABLE_ATTACKS.register("attribute inference")
class AttributeInference(Attack[TableTarget]):
    """What the drawn row nearest by all other columns tells of one column.

    Each column is the secret once. A number is known where the guess is
    within 5 % of it.

    Source: Giomi et al. (Anonymeter), 2023, 4.3.
    """

    def cannot(self, target: TableTarget) -> str:
        few = len(target.space.names) < 2
        return "There is one column only, and nothing to know." if few else ""

    def run(self, name: str, target: TableTarget) -> Sequence[AttackResult]:
        mine, theirs = (
            self._right(target, rows)
            for rows in (target.members, target.others)
        )
        of, among = len(target.members), len(target.others)
        return [
            guessing_result(
                f"{name}: {column}", Aim.INFERENCE, right, of, usual, among
            )
            for column, right, usual in zip(target.space.names, mine, theirs)
        ]

    @staticmethod
    def _right(target: TableTarget, rows: pd.DataFrame) -> list[int]:
        """Count the right guesses of each column."""
        space, drawn = target.space, target.drawn_codes
        codes, columns = space.encode(rows), range(len(space.names))
        near = np.empty(codes.shape, int)
        for part, gaps in space.gaps(codes, drawn, columns):
            whole = np.asarray(sum(gaps))
            for column in columns:
                others = whole - space.gap(codes[part], drawn, column)
                near[part, column] = others.argmin(1)
        return [
            int(_alike(target.drawn[name].iloc[near[:, i]], rows[name]).sum())
            for i, name in enumerate(space.names)
        ]


def _alike(guess: pd.Series, secret: pd.Series) -> npt.NDArray[np.bool_]:
    """Say which guesses are right."""
    said, true = guess.to_numpy(), secret.to_numpy()
    if not pd.api.types.is_numeric_dtype(secret):
        return np.asarray(said == true)
    near = np.abs(said - true) <= _TOLERANCE * np.abs(true)
    return np.asarray(near | np.isnan(said) & np.isnan(true))
