"""Small creatives for rows of users and products, drawn or chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from typing import Protocol

import numpy as np
import pandas as pd
import tensorflow as tf

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.drawn_rows import DrawnRows
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.permitted_users import columns_asked
from tfgan_ads.features.profiles.permitted_users import permit
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.files import chunks
from tfgan_ads.networks.creatives.pixels import to_bytes

_BATCH = 64


class Asked(Protocol):
    """What creatives are asked for."""

    def rows(self, users: pd.DataFrame, n: int) -> pd.DataFrame: ...

    def beside(
        self, users: pd.DataFrame, rows: pd.DataFrame
    ) -> pd.DataFrame: ...

    def shown(self, rows: pd.DataFrame) -> Any: ...


def draw_asked(
    model: CreativePainter,
    users: pd.DataFrame,
    asked: Asked,
    n: int,
    seed: int,
    chooser: Chooser | None = None,
    first_user: int = 0,
) -> Iterator[DrawnRows]:
    """Draw `n` creatives of all that is asked for, a batch at a time.

    Args:
        model: `CreativeModel`.
        users: DataFrame.
        asked: `AskedProducts` or `AskedAds`.
        n: int.
        seed: int. The same draws the same creatives.
        chooser: `Chooser` or None. Chooses the `n` among more.
        first_user: int. How many users come before these.

    Raises:
        AdsError: `n` is no positive integer.
    """
    if not isinstance(n, int) or n < 1:
        raise AdsError(f"`n` must be a positive integer. Received: n={n}")
    table = asked.rows(users, n if chooser is None else 1)
    before = first_user * (len(table) // max(len(users), 1))
    first = np.int64(seed) * 1_000_003 + before
    table["seed"] = first + np.arange(len(table))
    if chooser is None:
        return draw_rows(model, users, asked, table)
    return choose_rows(model, users, asked, table, n, chooser)


def draw_rows(
    model: CreativePainter,
    users: pd.DataFrame,
    asked: Asked,
    table: pd.DataFrame,
) -> Iterator[DrawnRows]:
    """Draw one creative a row, a batch at a time.

    Args:
        model: `CreativeModel`.
        users: DataFrame.
        asked: `AskedProducts` or `AskedAds`.
        table: DataFrame of row numbers of users and products, and seeds.
    """
    columns, drawing = model.encoder.columns, model.drawing

    def draw(profile: Any, seeds: Any, shown: Any) -> tuple[Any, Any]:
        inputs = drawing.inputs(profile, seeds, shown)
        return to_bytes(drawing.generator(inputs)), inputs

    draw = drawing.graph("draw", (), draw, len(table) / _BATCH)
    for part in chunks(len(table), _BATCH):
        rows = table.iloc[part]
        images, inputs = draw(*_told(model, users, asked, rows, columns))
        yield DrawnRows(rows, images.numpy(), inputs)


def choose_rows(
    model: CreativePainter,
    users: pd.DataFrame,
    asked: Asked,
    table: pd.DataFrame,
    n: int,
    chooser: Chooser,
) -> Iterator[DrawnRows]:
    """Choose `n` creatives a row by a click model, a batch at a time.

    Args:
        model: `CreativeModel`.
        users: DataFrame.
        asked: `AskedProducts` or `AskedAds`.
        table: DataFrame like that of `draw_rows`.
        n: int.
        chooser: `Chooser`.
    """
    columns = {**model.encoder.columns, **chooser.clicks.encoder.columns}
    step = max(1, 4 * _BATCH // max(n, chooser.candidates))

    def choose(profile: Any, seeds: Any, shown: Any) -> Any:
        return chooser(model, profile, seeds, n, shown)

    choose = model.drawing.graph(
        "choose", (chooser, n), choose, len(table) / step
    )
    for part in chunks(len(table), step):
        rows = table.iloc[part]
        chosen = choose(*_told(model, users, asked, rows, columns))
        told = chosen.seeds, *chosen.scores[:3]
        names = ("seed", "pctr", "low", "high")
        details = {k: x.numpy().ravel() for k, x in zip(names, told)}
        many = rows.iloc[np.repeat(np.arange(len(rows)), n)]
        images = chosen.images.numpy()
        yield DrawnRows(
            many.assign(**details),
            images.reshape(-1, *images.shape[2:]),
            chosen.inputs,
        )


def _told(
    model: CreativePainter,
    users: pd.DataFrame,
    asked: Asked,
    rows: pd.DataFrame,
    columns: Any,
) -> tuple[Any, Any, Any]:
    """Return the profiles, seeds, and what is shown, of rows."""
    frame = asked.beside(users, rows)
    schema = model.schema
    columns = {**columns, **columns_asked(schema, frame.columns)}
    return (
        permit(schema, raw_inputs(frame, columns, missing_ok=True)),
        tf.constant(rows["seed"].to_numpy(), tf.int64),
        asked.shown(rows),
    )
