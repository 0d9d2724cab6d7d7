"""`WhatIf`: the ads of a user of whom one thing were otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.data.columns import is_numeric
from tfgan_ads.explanation.ad_values import AdValues
from tfgan_ads.explanation.ad_values import compared


@dataclass(frozen=True)
class WhatIf:
    """The ads of a user, by the values that one field might have had.

    Attributes:
        field: str.
        values: list. The user's own first.
        images: uint8 array `[values, size, size, channels]`.
        worth: float array `[values]`. Log-odds of the user's click.
        size: float array `[values]`. How large a change it is: the share of
            people between the two values, or, of words, 1.
        altered: bool array `[values]`. Whether the ad says something else, or
            looks different to a person.
    """

    field: str
    values: list[Any]
    images: npt.NDArray
    worth: npt.NDArray
    size: npt.NDArray
    altered: npt.NDArray

    @classmethod
    def of(
        cls,
        values: AdValues,
        user: pd.DataFrame,
        field: str,
        background: pd.DataFrame,
        product: int = 0,
        seed: int = 0,
        count: int = 7,
    ) -> WhatIf:
        """Draw a user's ad anew with other values of one field.

        The noise stays, and so do all other fields; values are those that
        people of the background have.

        Args:
            values: `AdValues`.
            user: DataFrame of one row.
            field: str.
            background: DataFrame.
            product: int. Defaults to `0`.
            seed: int. Defaults to `0`.
            count: int. Other values, at most. Defaults to `7`.

        Returns:
            `WhatIf`.
        """
        own = user[field].iloc[0]
        column = values.model.encoder.columns[field]
        others, size = _others(
            own, background[field], is_numeric(column), count
        )
        rows = pd.concat([user] * (len(others) + 1), ignore_index=True)
        rows = rows.astype({field: object})
        rows.loc[1:, field] = others
        ads = values.draw(
            rows.infer_objects(), product, np.full(len(rows), seed)
        )
        viewers = pd.concat([user] * len(rows), ignore_index=True)
        return cls(
            field,
            [own, *others],
            ads.images,
            values.of(ads, viewers),
            np.array([0.0, *size]),
            compared(ads, ads.first)[1],
        )

    @property
    def smallest(self) -> tuple[Any, float] | None:
        """The smallest change that alters the ad: its value, and its size."""
        places = np.flatnonzero(self.altered)
        if not len(places):
            return None
        place = places[self.size[places].argmin()]
        return self.values[place], float(self.size[place])


def _others(
    own: Any, known: pd.Series, numeric: bool, count: int
) -> tuple[list[Any], list[float]]:
    """Return other values, and how far each is from the user's own."""
    known = known.dropna()
    if not numeric:
        words = [word for word in known.value_counts().index if word != own]
        return words[:count], [1.0] * len(words[:count])
    numbers = np.sort(known.to_numpy(float))
    spots = np.linspace(0.02, 0.98, count) * (len(numbers) - 1)
    values = np.unique(numbers[spots.round().astype(int)])
    values = values[values != own]
    if pd.isna(own):
        return values.tolist(), [1.0] * len(values)
    ranks = np.searchsorted(numbers, [own, *values]) / len(numbers)
    return values.tolist(), np.abs(ranks[1:] - ranks[0]).tolist()
