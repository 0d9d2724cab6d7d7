"""Small creatives for rows of users and products, drawn or chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd
import tensorflow as tf

from tfgan_ads.creatives.chooser import Chooser
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.files import chunks

_BATCH = 64
# Tracing a graph takes as long as so many batches without one.
_WORTH_TRACING = 6


class Asked(Protocol):
    """What creatives are asked for."""

    def beside(
        self, users: pd.DataFrame, rows: pd.DataFrame
    ) -> pd.DataFrame: ...

    def shown(self, rows: pd.DataFrame) -> Any: ...


def draw_rows(
    model: CreativePainter,
    users: pd.DataFrame,
    asked: Asked,
    table: pd.DataFrame,
) -> npt.NDArray:
    """Draw one creative a row, small.

    Args:
        model: `CreativeModel`.
        users: DataFrame.
        asked: `AskedProducts` or `AskedAds`.
        table: DataFrame of row numbers of users and products, and seeds.

    Returns:
        uint8 array `[rows, size, size, channels]`.
    """
    shape = (0, model.size, model.size, model.channels)
    drawn = [np.empty(shape, "uint8")]
    draw = traced(model.drawing.draw, len(table) / _BATCH)
    for part in chunks(len(table), _BATCH):
        rows = table.iloc[part]
        profile = asked.beside(users, rows)
        drawn.append(
            draw(
                raw_inputs(profile, model.encoder.columns, missing_ok=True),
                tf.constant(rows["seed"].to_numpy(), tf.int64),
                asked.shown(rows),
            ).numpy()
        )
    return np.concatenate(drawn)


def said_rows(
    model: CreativePainter,
    users: pd.DataFrame,
    asked: Asked,
    table: pd.DataFrame,
) -> pd.DataFrame | None:
    """Return what the creatives of rows say, by their seeds.

    Args:
        model: `CreativeModel`.
        users: DataFrame.
        asked: `AskedProducts` or `AskedAds`.
        table: DataFrame like that of `draw_rows`.

    Returns:
        DataFrame `[rows]` of words, layout, background and slot, by the log's
        names; None but in composition mode.
    """
    drawing = model.drawing
    if model.mode != "composition" or drawing.kit is None:
        return None
    said = []
    for part in chunks(len(table), 4 * _BATCH):
        rows = table.iloc[part]
        profile = asked.beside(users, rows)
        inputs = drawing.inputs(
            raw_inputs(profile, model.encoder.columns, missing_ok=True),
            tf.constant(rows["seed"].to_numpy(), tf.int64),
            asked.shown(rows),
        )
        columns = drawing.kit.raw_columns(model.schema, inputs["parts"])
        texts = {
            name: [text.decode() for text in said_of.numpy()]
            for name, said_of in columns.items()
        }
        said.append(pd.DataFrame(texts))
    return pd.concat(said, ignore_index=True) if said else None


def traced(function: Callable[..., Any], batches: float) -> Any:
    """Make a graph of a function that is called often enough."""
    if batches <= _WORTH_TRACING:
        return function
    return tf.function(function, reduce_retracing=True)


def choose_rows(
    model: CreativePainter,
    users: pd.DataFrame,
    asked: Asked,
    pairs: pd.DataFrame,
    n: int,
    chooser: Chooser,
) -> tuple[npt.NDArray, dict[str, npt.NDArray]]:
    """Choose `n` creatives a row by a click model.

    Args:
        model: `CreativeModel`.
        users: DataFrame.
        asked: `AskedProducts` or `AskedAds`.
        pairs: DataFrame like the table of `draw_rows`.
        n: int.
        chooser: `Chooser`.

    Returns:
        uint8 array `[rows * n, size, size, channels]`, and a dict of arrays:
        `seed`, `pctr`, `low` and `high`.
    """
    columns = {**model.encoder.columns, **chooser.clicks.encoder.columns}
    step = max(1, 4 * _BATCH // max(n, chooser.candidates))
    images, details = [], []

    def choose(profile: Any, seeds: Any, shown: Any) -> Any:
        return chooser(model, profile, seeds, n, shown)

    choose = traced(choose, len(pairs) / step)
    for part in chunks(len(pairs), step):
        rows = pairs.iloc[part]
        profile = asked.beside(users, rows)
        chosen, seeds, scores = choose(
            raw_inputs(profile, columns, missing_ok=True),
            tf.constant(rows["seed"].to_numpy(), tf.int64),
            asked.shown(rows),
        )
        images.append(chosen.numpy())
        details.append([seeds.numpy(), *(x.numpy() for x in scores[:3])])
    pixels = np.concatenate(images)
    values = [np.concatenate(column).ravel() for column in zip(*details)]
    names = ("seed", "pctr", "low", "high")
    return pixels.reshape(-1, *pixels.shape[2:]), dict(zip(names, values))
