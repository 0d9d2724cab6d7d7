"""A model of one log's ads, turned into one of a brand's."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.creatives.adaptation.ground_reader import GroundReader
from tfgan_ads.creatives.adaptation.grounds import Grounds
from tfgan_ads.creatives.adaptation.style_inversion import StyleInversion
from tfgan_ads.creatives.conditioning import TABLE
from tfgan_ads.creatives.copy_of import copy_of
from tfgan_ads.creatives.creative_batch import CreativeBatch
from tfgan_ads.creatives.creative_rows import CreativeRows
from tfgan_ads.creatives.interfaces import ComposingModel
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.networks.creatives.level_set_generator import STYLE
from tfgan_ads.schema.role import Role

Model = TypeVar("Model", bound=ComposingModel)
# A plate is painted if after the first of so many steps what is painted comes
# as near as that: in [0, 1], or in shares of the plate's own contrast. Of the
# studio's grounds, patterns have shares up to .62 and photographs from .70.
_NEAR, _OF_CONTRAST, _STEPS = 0.04, 0.67, (40, 20)


def adapt(
    model: Model,
    log: AdLog,
    kit: CompositionKit,
    grounds: Grounds,
    plates: npt.NDArray[np.bool_],
    seed: int = 0,
) -> Model:
    """Return a model that makes ads like those of a brand.

    Its networks stay as they are. What they are told becomes the brand's:
    attributes that its grounds are read as, styles under which they are
    painted, layouts, texts, photographs, fonts and colours. A plate that can
    be painted is painted, sharp at any size and whole; any other stays behind
    its ads as a photograph, and the style is that which grades it least.

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
    adapted = copy_of(model, kit=kit, styles=STYLE)
    batch = CreativeRows(adapted, log).take(np.arange(len(log)))
    grounds = grounds.without_panels(batch.parts, kit)
    plain = _without_photos(batch, np.ones(len(log), bool))
    attributes = batch.attributes
    if adapted.conditioning.groups:
        attributes = GroundReader(adapted)(plain, grounds)
        plain, batch = (
            each._replace(attributes=attributes) for each in (plain, batch)
        )
    invert = StyleInversion(adapted, seed)
    first = invert(plain, grounds, _STEPS[0])
    near = np.maximum(_NEAR, _OF_CONTRAST * grounds.contrast)
    painted = (batch.parts.photo_id < 0) | (plates & (first.apart <= near))
    batch = _without_photos(batch, painted)
    styles = invert(batch, grounds, _STEPS[1], first.styles).styles
    table = log.to_arrow()
    background = adapted.schema.column_of_role(Role.BACKGROUND)
    if background is not None:
        table = _emptied(table, background, painted)
        kept = {name for name in table[background].to_pylist() if name}
        kit.compositor.photos = kit.photos.only(sorted(kept))
    rows = np.resize(np.random.default_rng(seed).permutation(len(log)), TABLE)
    adapted.conditioning.store_designs(table.take(rows), attributes[rows], kit)
    adapted.conditioning.said.styles.assign(styles[rows])
    return adapted


def _without_photos(
    batch: CreativeBatch, where: npt.NDArray[np.bool_]
) -> CreativeBatch:
    """Take the photographs of some ads away."""
    kept = np.where(where, -1, batch.parts.photo_id).astype("int32")
    return batch._replace(parts=batch.parts._replace(photo_id=kept))


def _emptied(
    table: pa.Table, column: str, where: npt.NDArray[np.bool_]
) -> pa.Table:
    """Empty some cells of a column."""
    cells = [
        "" if empty else cell
        for cell, empty in zip(table[column].to_pylist(), where, strict=True)
    ]
    index = table.column_names.index(column)
    return table.set_column(index, column, pa.array(cells, pa.string()))
