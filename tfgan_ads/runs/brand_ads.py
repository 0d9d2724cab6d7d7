"""`BrandAds`: the ads of a brand, in the words of a model that knows others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from tfgan_ads.creatives.adaptation.grounds import Grounds
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.boxes import box_numbers
from tfgan_ads.data.boxes import box_shares
from tfgan_ads.data.example_rows import example_rows
from tfgan_ads.data.pictures import over_white
from tfgan_ads.decomposition.ad_decomposer import AdDecomposer
from tfgan_ads.decomposition.banner_files import plate_file
from tfgan_ads.decomposition.button import button_colour
from tfgan_ads.decomposition.plate import covered
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.element import Element
from tfgan_ads.schema.role import PICTURE_ROLES
from tfgan_ads.schema.role import WORD_ROLES
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.slot import Slot

# What of an ad is known by its role, whatever a log calls it.
_BY_ROLE = (*PICTURE_ROLES, *WORD_ROLES, Role.LAYOUT, Role.SLOT)

# Of elements, and of what else stands in front.
_Boxes = tuple[dict[Element, npt.NDArray], list[npt.NDArray]]


class BrandAds(NamedTuple):
    """The ads of a brand.

    Attributes:
        log: `AdLog` with a model's columns, a row for each ad; nothing is
            known of users.
        grounds: `Grounds` of the ads.
        plates: bool array `[ads]`. Whose background was filled in behind a
            finished banner's parts.
    """

    log: AdLog
    grounds: Grounds
    plates: npt.NDArray[np.bool_]

    @classmethod
    def read(
        cls,
        creatives: AdLog,
        schema: AdSchema,
        size: int,
        decomposer: Callable[[], AdDecomposer],
    ) -> BrandAds:
        """Read the ads of a log, each once.

        Args:
            creatives: `AdLog` of compositions, with any columns.
            schema: `AdSchema` of the model.
            size: int. Side of the squares that its ads are judged as.
            decomposer: function that returns an `AdDecomposer`, for ads of
                which no box is known.

        Returns:
            `BrandAds`.
        """
        name = str(creatives.schema.creative_image)
        table = creatives.first_of(name).to_pandas().reset_index(drop=True)
        pictures = [_pixels(creatives, each) for each in table[name]]
        boxes = _known_boxes(creatives.schema, table, pictures)
        if boxes is None:
            boxes = _found_boxes(creatives, table, pictures, decomposer())
        hidden = [
            covered(picture.shape, list(of.values()) + others)
            for picture, (of, others) in zip(pictures, boxes)
        ]
        buttons = [
            button_colour(picture, of[Element.CALL_TO_ACTION])
            if Element.CALL_TO_ACTION in of
            else None
            for picture, (of, _) in zip(pictures, boxes)
        ]
        frame = _in_columns(schema, creatives.schema, table, pictures)
        root = creatives.images.root
        background = creatives.schema.column_of_role(Role.BACKGROUND)
        behind = table[background] if background else [""] * len(table)
        return cls(
            AdLog.from_frame(frame, schema.as_read(), root),
            Grounds.of(pictures, hidden, size, buttons),
            np.array([plate_file(a) == b for a, b in zip(table[name], behind)]),
        )


def _pixels(log: AdLog, reference: Any) -> npt.NDArray:
    return np.asarray(over_white(log.images.open(reference)).convert("RGB"))


def _known_boxes(
    schema: AdSchema, table: pd.DataFrame, pictures: list[npt.NDArray]
) -> list[_Boxes] | None:
    """Return the boxes that a log tells, in pixels; None where it has none."""
    if not schema.boxes:
        return None
    sizes = np.array([picture.shape[1::-1] for picture in pictures])
    found: list[_Boxes] = [({}, []) for _ in pictures]
    for element, column in schema.boxes.items():
        told = box_numbers(pa.array(table[column]))
        pixels = box_shares(told, sizes) * np.tile(sizes, 2)
        for (boxes, _), box in zip(found, pixels, strict=True):
            if np.isfinite(box).all():
                boxes[element] = box
    return found


def _found_boxes(
    log: AdLog,
    table: pd.DataFrame,
    pictures: list[npt.NDArray],
    decomposer: AdDecomposer,
) -> list[_Boxes]:
    """Find the parts of ads of which no box is told, in pixels."""
    name = log.schema.product_image
    products = table[name] if name else [""] * len(table)
    found = []
    for picture, product in zip(pictures, products, strict=True):
        cut_out = None
        if product:
            cut_out = np.asarray(log.images.open_product(product))
        ad = decomposer(picture, cut_out)
        boxes = {element: part.box for element, part in ad.parts.items()}
        found.append((boxes, [part.box for part in ad.others]))
    return found


def _in_columns(
    schema: AdSchema,
    other: AdSchema,
    table: pd.DataFrame,
    pictures: list[npt.NDArray],
) -> pd.DataFrame:
    """Return a table in the columns of another schema; the rest is unknown."""
    columns = example_rows(schema, len(table))
    known = {schema.creative_image: other.creative_image}
    known[schema.product_image] = other.product_image
    for role in _BY_ROLE:
        known[schema.column_of_role(role)] = other.column_of_role(role)
    for role in (Role.CREATIVE, Role.AD, Role.PRODUCT):
        known |= {
            n: n
            for n in schema.names(role)
            if n in other.names(role, schema.columns[n].kind)
        }
    for mine, theirs in known.items():
        if mine is not None and theirs is not None:
            columns[mine] = table[theirs]
    slot = schema.column_of_role(Role.SLOT)
    if slot is not None and known[slot] is None:
        sizes = [picture.shape[1::-1] for picture in pictures]
        columns[slot] = [str(Slot.of_picture(*size)) for size in sizes]
    return columns
