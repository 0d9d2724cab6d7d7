"""A model of one log's ads, turned into one of a brand's."""

from __future__ import annotations

from typing import Any
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.creatives.adaptation.ground_reader import GroundReader
from tfgan_ads.creatives.adaptation.grounds import Grounds
from tfgan_ads.creatives.conditioning import TABLE
from tfgan_ads.creatives.creative_model import CreativeModel
from tfgan_ads.creatives.creative_rows import CreativeRows
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.schema.role import Role

Model = TypeVar("Model", bound=CreativeModel)
# A ground that comes as near as that to its picture is painted.
PAINTED = 0.1


def adapt(
    model: Model,
    log: AdLog,
    kit: CompositionKit,
    grounds: Grounds,
    plates: npt.NDArray[np.bool_],
    seed: int = 0,
) -> Model:
    """Return a model that makes ads like those of a brand.

    Weights are the model's; what it chooses from becomes the brand's: the
    attributes that its grounds are read as, its layouts, texts, photographs,
    fonts and colours. A plate that the generator can paint is painted, sharp
    at any size and whole; any other stays behind its ads as a photograph.

    Args:
        model: `CreativeModel` of compositions.
        log: `AdLog` with the model's columns, a row for each of the ads.
        kit: `CompositionKit` of the log. Photographs that are painted after
            all are taken out of it.
        grounds: `Grounds` of the ads.
        plates: bool array `[ads]`. Whose background was filled in behind a
            finished banner's parts, and is no photograph of its own.
        seed: int. Defaults to `0`.

    Returns:
        Another model of the same class.
    """
    adapted = with_kit(model, kit)
    batch = CreativeRows(adapted, log).take(np.arange(len(log)))
    attributes, painted = batch.attributes, batch.parts.photo_id < 0
    if adapted.conditioning.samples_attributes:
        read = GroundReader(adapted)(batch, grounds)
        attributes = read.attributes
        painted |= plates & (read.apart <= PAINTED)
    table = log.to_arrow()
    background = adapted.schema.column_of_role(Role.BACKGROUND)
    if background is not None:
        table = _without(table, background, painted)
        kept = {name for name in table[background].to_pylist() if name}
        kit.compositor.photos = kit.photos.only(sorted(kept))
    rows = np.resize(np.random.default_rng(seed).permutation(len(log)), TABLE)
    adapted.conditioning.store_designs(table.take(rows), attributes[rows], kit)
    return adapted


def with_kit(model: Model, kit: CompositionKit) -> Model:
    """Return the same model with another kit.

    Args:
        model: `CreativeModel` of compositions.
        kit: `CompositionKit`.
    """
    config: dict[str, Any] = {**model.get_config(), "kit": kit}
    other = type(model).from_config(config)
    other.set_weights(model.get_weights())
    return other


def _without(
    table: pa.Table, column: str, where: npt.NDArray[np.bool_]
) -> pa.Table:
    """Empty some cells of a column."""
    cells = [
        "" if empty else cell
        for cell, empty in zip(table[column].to_pylist(), where, strict=True)
    ]
    index = table.column_names.index(column)
    return table.set_column(index, column, pa.array(cells, pa.string()))
