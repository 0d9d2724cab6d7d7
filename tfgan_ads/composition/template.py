"""`Template`: where the elements of an ad go, at every size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any

import numpy as np
import numpy.typing as npt

from tfgan_ads.composition.shape import SHAPES
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import WORDS

ALIGNMENTS = ("left", "center", "right")
PANELS = ("none", "words", "bleed")
# What elements are called in grids.
LETTERS = dict(zip("PLHC$T*", ELEMENTS, strict=True))
_NOBODY = "."
_KEYS = (*SHAPES, "align", "panel")


@dataclass(frozen=True)
class Template:
    """A layout as areas of a grid, one grid for each shape of ad.

    ```yaml
    shelf:
      align: left
      landscape: |
        LL..PPPP
        HHHHPPPP
        HHHHPPPP
        $$..PPPP
        CCC.TTTT
    ```

    A letter stands wherever an element's area is: `P` the product, `L` the
    logo, `H` the headline, `C` the call to action, `$` the price, `T` the
    legal terms, `*` the badge, `.` nobody. An area is a rectangle; rows are
    of equal height, and columns of equal width. Since areas of a grid never
    overlap, nothing that stays in its own does. An element without an area is
    left out at that shape, and a shape without a grid is one that the layout
    is not used for.

    Attributes:
        name: str.
        areas: dict of shape to float array `[elements, 4]`: left, top, right
            and bottom in shares of what is inside the safe area, 0 where an
            element has no area.
        align: str. Where words are in their areas: `"left"`, `"center"` or
            `"right"`. Defaults to `"center"`.
        panel: str. Whether a panel is under the words: `"none"`, `"words"`
            (just under them) or `"bleed"` (up to the edges of the ad).
            Defaults to `"none"`.
        document: dict. What it was read from.

    Source: the grid's areas are those of CSS Grid Layout, level 1, section
    7.3.
    """

    name: str
    areas: Mapping[str, npt.NDArray]
    align: str = "center"
    panel: str = "none"
    document: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def from_dict(cls, name: str, document: Mapping[str, Any]) -> Template:
        """Read a template.

        Args:
            name: str.
            document: dict of shape to grid, and of options.

        Raises:
            AdsError: A word, a grid or an option that cannot be used.

        Example:

        >>> words = Template.from_dict("words", {"strip": "HP"})
        >>> words.areas["strip"][:3].tolist()
        [[0.5, 0.0, 1.0, 1.0], [0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.5, 1.0]]
        """
        where = f"Layout '{name}'"
        if not isinstance(document, Mapping) or not document:
            raise AdsError(f"{where} must have a grid for some shape of ad.")
        for key in document:
            if key not in _KEYS:
                raise AdsError(
                    f"{where} has no '{key}': allowed are {', '.join(_KEYS)}"
                    f"{nearest(str(key), _KEYS)}"
                )
        areas = {
            shape: _areas(f"{where}, {shape}", document[shape])
            for shape in SHAPES
            if shape in document
        }
        align = _one_of(where, "align", document, ALIGNMENTS, "center")
        panel = _one_of(where, "panel", document, PANELS, "none")
        made = cls(name, areas, align, panel, dict(document))
        made.check_panels()
        return made

    @property
    def has_words(self) -> bool:
        """Whether some shape has room for words."""
        words = [i for i, kind in enumerate(ELEMENTS) if kind in WORDS]
        return any(areas[words].any() for areas in self.areas.values())

    def check_panels(self) -> None:
        """Refuse a panel that would be behind the product.

        Raises:
            AdsError: Names the shape.
        """
        for shape in self.areas if self.panel != "none" else ():
            product = self.areas[shape][ELEMENTS.index("product")]
            if _overlap(self.panel_area(shape), product):
                raise AdsError(
                    f"Layout '{self.name}', {shape}: its panel would be "
                    "behind the product. Keep the areas of words on one side "
                    "of it, or use `panel: none`."
                )

    def panel_area(self, shape: str) -> npt.NDArray:
        """Return the rectangle around all words of a shape's grid.

        The logo is on it where it does not come between.
        """
        areas = dict(zip(ELEMENTS, self.areas[shape], strict=True))
        words = [areas[kind] for kind in WORDS if kind != "badge"]
        box, logo = _around(words), areas["logo"]
        wider = _around([box, logo])
        clear = not any(
            _overlap(wider, areas[kind]) for kind in ("product", "badge")
        )
        return wider if clear else box


def _around(boxes: list[npt.NDArray]) -> npt.NDArray:
    """Return the rectangle around those boxes that there are."""
    there = np.array([box for box in boxes if box[2] > box[0]])
    if not len(there):
        return np.zeros(4)
    return np.concatenate([there[:, :2].min(0), there[:, 2:].max(0)])


def _overlap(one: npt.NDArray, other: npt.NDArray) -> bool:
    start = np.maximum(one[:2], other[:2])
    stop = np.minimum(one[2:], other[2:])
    return bool((stop - start > 1e-6).all())


def _areas(where: str, grid: Any) -> npt.NDArray:
    """Read a grid into a rectangle for every element."""
    rows = [list(line.strip()) for line in str(grid).split("\n")]
    rows = [row for row in rows if row]
    if not rows or len({len(row) for row in rows}) > 1:
        raise AdsError(
            f"{where}: a grid must have lines of equal length. Received: "
            f"{[len(row) for row in rows]} letters"
        )
    cells = np.array(rows)
    for letter in np.unique(cells):
        if letter not in LETTERS and letter != _NOBODY:
            meant = ", ".join(f"{k} {name}" for k, name in LETTERS.items())
            raise AdsError(
                f"{where}: '{letter}' is no element. Allowed: {meant}, and "
                ". for nobody."
            )
    return np.stack([_area(where, cells, letter) for letter in LETTERS])


def _area(where: str, cells: npt.NDArray, letter: str) -> npt.NDArray:
    mine = cells == letter
    if not mine.any():
        return np.zeros(4)
    rows, columns = np.flatnonzero(mine.any(1)), np.flatnonzero(mine.any(0))
    top, bottom = rows[0], rows[-1] + 1
    left, right = columns[0], columns[-1] + 1
    if not mine[top:bottom, left:right].all():
        raise AdsError(
            f"{where}: the area of '{letter}' ({LETTERS[letter]}) is no "
            "rectangle."
        )
    height, width = cells.shape
    return np.array(
        [left / width, top / height, right / width, bottom / height]
    )


def _one_of(
    where: str,
    key: str,
    document: Mapping[str, Any],
    allowed: tuple[str, ...],
    default: str,
) -> str:
    value = document.get(key, default)
    if value not in allowed:
        raise AdsError(
            f"{where}: `{key}` must be one of {', '.join(allowed)}. Received: "
            f"{key}={value!r}{nearest(str(value), allowed)}"
        )
    return str(value)
