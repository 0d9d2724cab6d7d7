"""`Layouts`: the templates that an ad may be laid out by."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf

from tfgan_ads.composition.shape import SHAPES
from tfgan_ads.composition.shape import shape_number
from tfgan_ads.composition.template import ALIGNMENTS
from tfgan_ads.composition.template import PANELS
from tfgan_ads.composition.template import Template
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.document import load_yaml
from tfgan_ads.schema.element import ELEMENTS

# Of the shorter side: half of what is between two areas, and how round the
# corners of a panel are.
_GAP = 0.014
_ROUND = 0.03


class Layouts:
    """Finds where elements go, at any size and in any graph.

    Args:
        templates: sequence of `Template`.
        safe_area: float. What is kept free along the edges, in shares of the
            shorter side. Defaults to `0.05`.

    Raises:
        AdsError: No template, two of one name, or a safe area that leaves
            nothing.

    Example:

    >>> layouts = Layouts.shipped()
    >>> len(layouts.names) >= 8, layouts.names[0]
    (True, 'product_left')
    >>> layouts.cells(tf.constant([0]), 300.0, 250.0).shape
    TensorShape([1, 7, 4])
    """

    def __init__(
        self, templates: Sequence[Template], safe_area: float = 0.05
    ) -> None:
        self.templates = tuple(templates)
        self.names = [template.name for template in templates]
        if not templates or len(set(self.names)) < len(self.names):
            raise AdsError(
                "Layouts must be one or more of different names. Received: "
                f"{self.names}"
            )
        if not 0 <= safe_area < 0.4:
            raise AdsError(
                "`safe_area` must be a share of the shorter side, from 0 to "
                f"0.4. Received: safe_area={safe_area}"
            )
        self.safe_area = safe_area
        # Half of what is between two areas, of the shorter side.
        self.rim = _GAP
        self._areas = np.stack(
            [[_areas(t, shape) for shape in SHAPES] for t in templates]
        )
        self._panels = np.stack(
            [[_panel(t, shape) for shape in SHAPES] for t in templates]
        )
        self.has_shape = np.array(
            [[shape in t.areas for shape in SHAPES] for t in templates]
        )
        self.align = np.array([ALIGNMENTS.index(t.align) for t in templates])
        self.panel = np.array([PANELS.index(t.panel) for t in templates])

    @classmethod
    @functools.cache
    def shipped(cls) -> Layouts:
        """Return the layouts that come with the package."""
        file = resources.files(__package__) / "layouts.yaml"
        with resources.as_file(file) as path:
            return cls.read(path)

    @classmethod
    def read(cls, path: str | Path) -> Layouts:
        """Read layouts from a YAML file of names and grids.

        Args:
            path: str or Path.

        Raises:
            AdsError: Names the file, the layout and the shape.
        """
        try:
            return cls.from_dict(load_yaml(path))
        except AdsError as error:
            raise AdsError(f"'{path}': {error}") from error

    @classmethod
    def from_dict(
        cls, document: Mapping[str, Any], safe_area: float = 0.05
    ) -> Layouts:
        """Read layouts from a mapping of names to grids; see `Template`."""
        made = [Template.from_dict(n, d) for n, d in document.items()]
        return cls(made, safe_area)

    def to_dict(self) -> dict[str, Any]:
        """Return what `from_dict` reads."""
        return {t.name: dict(t.document) for t in self.templates}

    def keeping(self, safe_area: float) -> Layouts:
        """Return the same layouts with another safe area."""
        return Layouts(self.templates, safe_area)

    def usual(self, words: bool = True) -> int:
        """Return which layout ads have of which nobody says it.

        Args:
            words: bool. Whether they say anything. Defaults to `True`.

        Example:

        >>> layouts = Layouts.shipped()
        >>> layouts.names[layouts.usual(words=False)]
        'product_alone'
        """
        fits = [t.has_words == words for t in self.templates]
        return fits.index(True) if any(fits) else 0

    def usable(self, width: float, height: float) -> list[str]:
        """Return the names of the layouts that have a grid for a size."""
        shape = SHAPES[int(shape_number(width, height))]
        return [t.name for t in self.templates if shape in t.areas]

    def cells(self, layout: Any, width: Any, height: Any) -> Any:
        """Return the cell of every element, in pixels of the ad.

        Cells are inside the safe area and do not overlap.

        Args:
            layout: int tensor `[batch]`, which of `names`.
            width: float, scalar or `[batch]`. Pixels.
            height: float, scalar or `[batch]`.

        Returns:
            float32 tensor `[batch, 7, 4]`: left, top, right, bottom; zeros
            where a layout has no place for an element.
        """
        shape, size = _sizes(layout, width, height)
        areas = tf.gather_nd(
            tf.constant(self._areas, tf.float32),
            tf.stack([tf.cast(layout, tf.int32), shape], -1),
        )
        short = tf.reduce_min(size, -1)[:, None, None]
        margin, gap = self.safe_area * short, self.rim * short
        inside = tf.concat([size, size], -1)[:, None] - 2 * margin
        inset = gap * tf.constant([1.0, 1.0, -1.0, -1.0])
        there = tf.cast(areas[..., 2:3] > 0, tf.float32)
        return there * (margin + areas * inside + inset)

    def gap(self, width: Any, height: Any) -> Any:
        """Return what is between two cells, in pixels of the ad."""
        return 2 * self.rim * tf.minimum(width, height)

    def panels(self, layout: Any, width: Any, height: Any) -> Any:
        """Return the panel under the words, in pixels of the ad.

        Args:
            layout: int tensor `[batch]`.
            width: float, scalar or `[batch]`. Pixels.
            height: float, scalar or `[batch]`.

        Returns:
            float32 tensor `[batch, 4]`, zeros where there is none (one that
            bleeds goes on beyond the edges), and how round its corners are,
            `[batch]`.
        """
        shape, size = _sizes(layout, width, height)
        place = tf.stack([tf.cast(layout, tf.int32), shape], -1)
        panel = tf.gather_nd(tf.constant(self._panels, tf.float32), place)
        short = tf.reduce_min(size, -1)[:, None]
        margin = self.safe_area * short
        inside = tf.concat([size, size], -1) - 2 * margin
        there = tf.cast(panel[:, 2:3] > panel[:, :1], tf.float32)
        # Into the gap that every cell keeps around it.
        outset = self.rim * short * tf.constant([-1.0, -1.0, 1.0, 1.0])
        box = there * (margin + panel * inside + outset)
        bleeds = tf.gather(self.panel == PANELS.index("bleed"), layout)
        return box, tf.where(bleeds, 0.0, _ROUND * short[:, 0])


def _areas(template: Template, shape: str) -> Any:
    return template.areas.get(shape, np.zeros((len(ELEMENTS), 4)))


def _panel(template: Template, shape: str) -> Any:
    """Return a panel in shares of what is inside the safe area."""
    if template.panel == "none" or shape not in template.areas:
        return np.zeros(4)
    box = template.panel_area(shape)
    if template.panel == "bleed":
        # Up to whichever edges the words are at, and over them.
        far = np.array([-1.0, -1.0, 2.0, 2.0])
        edge = np.array([0.0, 0.0, 1.0, 1.0])
        return np.where(np.isclose(box, edge), far, box)
    return box


def _sizes(layout: Any, width: Any, height: Any) -> tuple[Any, Any]:
    """Return the shape's number and the size, for every row."""
    rows = tf.shape(layout)
    width = tf.broadcast_to(tf.cast(width, tf.float32), rows)
    height = tf.broadcast_to(tf.cast(height, tf.float32), rows)
    return shape_number(width, height), tf.stack([width, height], -1)
