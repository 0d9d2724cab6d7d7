"""`Arrangement`: where things are on ads, and what kind of ads they are."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from dataclasses import fields

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.composition.template import Template
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import WORDS
from tfgan_ads.worlds.studio.bank import Bank
from tfgan_ads.worlds.studio.studio import SIZES
from tfgan_ads.worlds.studio.studio import Studio
from tfgan_ads.worlds.studio.treatment import SLOTS
from tfgan_ads.worlds.studio.treatment import TONES
from tfgan_ads.worlds.studio.treatment import Treatment

# What a layout puts first.
FAMILIES = ("picture", "words", "panel")
_WORDS_FIRST = ("headline_top", "price_hero")
# Where nobody says how an ad is laid out, all but its edge may be covered.
_MIDDLE = (0.1, 0.1, 0.9, 0.9)
# How finely it is looked at how full an ad is.
_LOOK = 24
_SQUARE = SLOTS.index("1080x1080")
_LOGO = ELEMENTS.index("logo")


@dataclass(frozen=True)
class Arrangement:
    """How a batch of ads is composed, one value a creative.

    Attributes:
        slot: int array `[n]`, index into `SLOTS`.
        family: int array `[n]`, index into `FAMILIES`; -1 is unknown.
        tone: int array `[n]`, index into `TONES`; -1 is unknown.
        boxes: float array `[n, 8, 4]`: left, top, right and bottom of each of
            `ELEMENTS` and of the panel, in shares of the ad; zeros of what is
            not there. The logo's has room for a plate.
        covered: float array `[n]`. How much of the ad is taken: the cells of
            what is there, and the panel.
    """

    slot: npt.NDArray
    family: npt.NDArray
    tone: npt.NDArray
    boxes: npt.NDArray
    covered: npt.NDArray

    def __len__(self) -> int:
        return len(self.slot)

    def __getitem__(self, rows: npt.NDArray | slice) -> Arrangement:
        return Arrangement(*(getattr(self, f.name)[rows] for f in fields(self)))

    @classmethod
    def unknown(cls, n: int) -> Arrangement:
        """Return that of ads of which nothing is known but their pixels."""
        boxes = np.zeros((n, len(ELEMENTS) + 1, 4))
        boxes[:, 0] = _MIDDLE
        nobody = np.full(n, -1)
        square = np.full(n, _SQUARE)
        return cls(square, nobody, nobody, boxes, _covered(boxes))

    @classmethod
    def of(
        cls, studio: Studio, treatment: Treatment, product: npt.NDArray
    ) -> Arrangement:
        """Return that of the studio's own ads, to the pixel."""
        boxes = studio.geometry(treatment, product).boxes.numpy()
        where = treatment.layout, treatment.slot
        cells = _cells(*where) * (boxes[..., 2:3] > 0)
        return cls(
            treatment.slot,
            _families()[treatment.layout],
            treatment.tone,
            _with_plates(_shares(boxes, *where), treatment.slot),
            _covered(_shares(cells, *where)),
        )

    @classmethod
    def of_rows(cls, rows: pd.DataFrame, bank: Bank) -> Arrangement:
        """Return what the columns of a log tell of ads.

        `slot` and `layout` say where elements may be: in their cells, or
        where columns such as `headline_box` say it to the pixel (`"x0 y0 x1
        y1"`, in shares of the ad). Words that are told and empty are not
        there. The tone is told by `tone`, or by the headline.

        Args:
            rows: DataFrame `[n]`.
            bank: `Bank`. Whose headlines have a tone.
        """
        if not {"slot", "layout"} <= {*rows}:
            return cls.unknown(len(rows))
        names = Layouts.shipped().names
        slot = _places(_texts(rows["slot"]).str.split("@").str[0], SLOTS)
        layout = _places(rows["layout"], names)
        known = (slot >= 0) & (layout >= 0)
        where = layout.clip(0), slot.clip(0)
        cells = _cells(*where)
        for i, kind in enumerate(ELEMENTS):
            if kind in WORDS and kind in rows:
                cells[_texts(rows[kind]).eq("").to_numpy(), i] = 0
        boxes = _shares(cells, *where)
        covered = _covered(boxes)
        for i, kind in enumerate(ELEMENTS):
            if f"{kind}_box" in rows:
                boxes[:, i] = _read_boxes(rows[f"{kind}_box"])
        boxes = _with_plates(boxes, slot)
        unknown = cls.unknown(len(rows))
        return cls(
            np.where(known, slot, unknown.slot),
            np.where(known, _families()[layout.clip(0)], unknown.family),
            _tones(rows, bank),
            np.where(known[:, None, None], boxes, unknown.boxes),
            np.where(known, covered, unknown.covered),
        )


def _tones(rows: pd.DataFrame, bank: Bank) -> npt.NDArray:
    if "tone" in rows:
        return _places(rows["tone"], TONES)
    if "headline" in rows:
        return np.array(
            [bank.tone_of(text) for text in _texts(rows["headline"])], int
        )
    return np.full(len(rows), -1)


def _texts(cells: pd.Series) -> pd.Series:
    return cells.astype(object).fillna("").astype(str)


def _places(
    names: pd.Series, among: tuple[str, ...] | list[str]
) -> npt.NDArray:
    place = {name: i for i, name in enumerate(among)}
    return names.astype(object).map(place).fillna(-1).to_numpy(int)


def _read_boxes(texts: pd.Series) -> npt.NDArray:
    split = [(text or "0 0 0 0").split() for text in _texts(texts)]
    return np.array(split, float).reshape(-1, 4)


def _cells(layout: npt.NDArray, slot: npt.NDArray) -> npt.NDArray:
    """Return where elements may be, in pixels."""
    width, height = SIZES[slot].T.astype("float32")
    return Layouts.shipped().cells(layout, width, height).numpy()


def _covered(boxes: npt.NDArray) -> npt.NDArray:
    return 1 - np.prod(1 - cover(boxes, _LOOK), 1).mean(1)


def cover(boxes: npt.NDArray, size: int) -> npt.NDArray:
    """Return how much of every pixel boxes cover.

    Args:
        boxes: float array `[n, boxes, 4]`, in shares of the ad.
        size: int. Pixels along a side.

    Returns:
        float32 array `[n, boxes, size * size]`.

    Example:

    >>> cover(np.array([[[0, 0, 0.75, 0.5]]]), 2).tolist()
    [[[1.0, 0.5, 0.0, 0.0]]]
    """
    start = np.arange(size)
    low, high = boxes[..., :2, None] * size, boxes[..., 2:, None] * size
    along = np.minimum(start + 1, high) - np.maximum(start, low)
    x, y = np.moveaxis(along.clip(0).astype("float32"), -2, 0)
    whole = y[..., :, None] * x[..., None, :]
    return whole.reshape(*whole.shape[:2], size * size)


def _shares(
    boxes: npt.NDArray, layout: npt.NDArray, slot: npt.NDArray
) -> npt.NDArray:
    """Add the panel to boxes in pixels, and return shares of the ad."""
    width, height = SIZES[slot].T.astype("float32")
    panel, _ = Layouts.shipped().panels(layout, width, height)
    whole = np.concatenate([boxes, panel.numpy()[:, None]], 1)
    return (whole / np.tile(SIZES[slot], 2)[:, None]).clip(0, 1)


def _with_plates(boxes: npt.NDArray, slot: npt.NDArray) -> npt.NDArray:
    """Add to the logo's box what its plate may cover, in shares of the ad."""
    size = SIZES[slot]
    rim = Layouts.shipped().rim * size.min(1, keepdims=True) / size
    room = np.concatenate([-rim, rim], 1)
    wide = boxes.copy()
    there = boxes[:, _LOGO, 2:3] > 0
    wide[:, _LOGO] = (boxes[:, _LOGO] + there * room).clip(0, 1)
    return wide


@functools.cache
def _families() -> npt.NDArray:
    return np.array(
        [FAMILIES.index(family_of(t)) for t in Layouts.shipped().templates]
    )


def family_of(template: Template) -> str:
    """Return what a layout puts first: one of `FAMILIES`.

    Example:

    >>> [family_of(t) for t in Layouts.shipped().templates[:5]]
    ['picture', 'picture', 'picture', 'words', 'panel']
    """
    if template.panel != "none":
        return "panel"
    return "words" if template.name in _WORDS_FIRST else "picture"
