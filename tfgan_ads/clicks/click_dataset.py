"""`ClickDataset`: impressions as a click model wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.encode_table import encode_columns
from tfgan_ads.features.profiles.encode_table import encode_dictionary
from tfgan_ads.schema import AdSchema
from tfgan_ads.schema import Role

if TYPE_CHECKING:
    from tfgan_ads.clicks.click_model import ClickModel

_HOUR = np.timedelta64(1, "h")


class ClickDataset(keras.utils.PyDataset):
    """Shuffled batches of clicked impressions and a sample of the others.

    Only users who consent are learned from. Every clicked impression is
    kept, and `negatives` times as many of the others; `kept` is their share,
    which the model's calibration puts right. Members of the ensemble weigh
    the rows differently (the Bayesian bootstrap), so that they differ by as
    much as the log leaves open.

    Args:
        model: `ClickModel`, with adapted encoders.
        log: `AdLog`.
        batch_size: int.
        negatives: float. Impressions without a click, for each with one.
        seed: int.

    Attributes:
        kept: float in (0, 1]. Share of the impressions without a click.
    """

    def __init__(
        self,
        model: ClickModel,
        log: AdLog,
        batch_size: int,
        negatives: float,
        seed: int = 0,
    ) -> None:
        super().__init__()
        self.model = model
        self.batch_size = batch_size
        self.seed = seed
        self.epoch = 0
        self.images = log.images
        table = read_impressions(log, model)
        click = labels(log.schema, table)["click"]
        rows, self.kept = _sample(click, negatives, seed)
        table = table.take(rows)
        self.labels = labels(log.schema, table, model.conversion_window)
        self.viewer = model.encode_table(table)
        self.attributes = encode_columns(model.attribute_encoder, table)
        image = str(log.schema.creative_image)
        self.names, self.code = encode_dictionary(table[image])
        self.labels["product"] = product_codes(log.schema, table)
        rng = np.random.default_rng([seed, 1])
        shape = (len(rows), model.members)
        self.weight = rng.exponential(size=shape).astype("float32")
        if model.members == 1:
            self.weight = np.ones(shape, "float32")

    def __len__(self) -> int:
        return max(1, len(self.code) // self.batch_size)

    def __getitem__(self, index: int) -> dict[str, Any]:
        # Keras shuffles the numbers of batches; we shuffle rows.
        order = np.random.default_rng([self.seed, 2, self.epoch])
        rows = order.permutation(len(self.code))
        rows = rows[index * self.batch_size : (index + 1) * self.batch_size]
        return self.take(rows)

    def on_epoch_end(self) -> None:
        self.epoch += 1

    def take(self, rows: npt.NDArray) -> dict[str, Any]:
        """Return the arrays of the given rows."""
        references = [self.names[i] for i in self.code[rows]]
        return {
            "image": self.images.load(
                references, self.model.size, self.model.channels
            ),
            "viewer": {k: v[rows] for k, v in self.viewer.items()},
            "attributes": self.attributes[rows],
            "weight": self.weight[rows],
            **{name: value[rows] for name, value in self.labels.items()},
        }


def read_impressions(log: AdLog, model: ClickModel) -> pa.Table:
    """Read what a click model learns from; refuse a log without clicks."""
    schema = log.schema
    click = schema.one(Role.CLICK)
    if click is None:
        raise AdsError(
            "A click model needs a column of role 'click'. Give one of the "
            f"columns that role: {', '.join(schema.columns)}."
        )
    roles = (Role.CONVERSION, Role.CONVERSION_DELAY, Role.TIMESTAMP)
    names = [
        str(schema.creative_image),
        click,
        *model.columns,
        *model.attribute_encoder.columns,
        *(n for n in (schema.one(role) for role in roles) if n),
        *schema.names(role=Role.PRODUCT),
    ]
    table = log.consented().to_arrow(list(dict.fromkeys(names)))
    values = set(pd.unique(table[click].to_pandas().fillna(0)))
    if not {0, 1} <= values:
        raise AdsError(
            f"Column '{click}' must hold both 0 and 1 to learn from. "
            f"Received: {sorted(values)[:5]}"
        )
    return table


def labels(
    schema: AdSchema, table: pa.Table, window: float | None = None
) -> dict[str, npt.NDArray]:
    """Return what happened, and whether a conversion can be known.

    A conversion counts within the window; a click younger than the window
    at the log's end may still convert, so its conversion is unknown.

    Args:
        schema: `AdSchema`.
        table: Arrow table.
        window: float or None. Hours after the click; `None` takes all as
            known.

    Returns:
        dict of float32 `[n]`: `click`, `conversion`, `known`.
    """

    def column(role: Role) -> Any:
        name = schema.one(role)
        if name is None or name not in table.column_names:
            return None
        return table[name].to_pandas().to_numpy()

    click = np.nan_to_num(column(Role.CLICK)).astype("float32")
    conversion, known = column(Role.CONVERSION), np.ones_like(click)
    if conversion is None:
        conversion, known = np.zeros_like(click), np.zeros_like(click)
    conversion = np.nan_to_num(conversion).astype("float32")
    delay, time = column(Role.CONVERSION_DELAY), column(Role.TIMESTAMP)
    if window is not None and delay is not None:
        conversion = conversion * (np.nan_to_num(delay) <= window)
    if window is not None and time is not None:
        age = (np.nanmax(time) - time) / _HOUR
        known = known * ((click == 0) | (age >= window))
    return {
        "click": click,
        "conversion": conversion.astype("float32"),
        "known": known.astype("float32"),
    }


def product_codes(schema: AdSchema, table: pa.Table) -> npt.NDArray:
    """Number the products; all one where the log names none."""
    names = schema.names(role=Role.PRODUCT)
    # A product's id says more than its picture's path.
    names.sort(key=lambda n: schema.columns[n].kind == "image")
    if not names:
        return np.zeros(table.num_rows, "int32")
    return encode_dictionary(table[names[0]])[1].astype("int32")


def _sample(
    click: npt.NDArray, negatives: float, seed: int
) -> tuple[npt.NDArray, float]:
    """Keep all clicks and some of the rest; return rows and the share."""
    clicked, rest = np.flatnonzero(click == 1), np.flatnonzero(click != 1)
    wanted = min(len(rest), round(negatives * len(clicked)))
    rng = np.random.default_rng([seed, 0])
    kept = rng.choice(rest, wanted, replace=False)
    return np.sort(np.concatenate([clicked, kept])), wanted / len(rest)
