"""`AdDecomposer`: takes flattened banners apart."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from hashlib import sha256

import numpy.typing as npt

from tfgan_ads.brand.copy_bank import CopyBank
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.decomposition.blocks import Block
from tfgan_ads.decomposition.blocks import blocks_of
from tfgan_ads.decomposition.cut_out_matcher import CutOutMatcher
from tfgan_ads.decomposition.decomposed_ad import DecomposedAd
from tfgan_ads.decomposition.found import Found
from tfgan_ads.decomposition.found import shared_area
from tfgan_ads.decomposition.line_reader import LineReader
from tfgan_ads.decomposition.logo_finder import LogoFinder
from tfgan_ads.decomposition.name_words import approved
from tfgan_ads.decomposition.name_words import name_words
from tfgan_ads.decomposition.nearest_layout import nearest_layout
from tfgan_ads.decomposition.nearest_layout import panels_seen
from tfgan_ads.decomposition.palette import palette_of
from tfgan_ads.decomposition.panel_sight import PanelSight
from tfgan_ads.decomposition.plate import covered
from tfgan_ads.decomposition.plate import plate_of
from tfgan_ads.schema.element import Element
from tfgan_ads.version import __version__

# Of its box: how much of a line is a picture's, from which it is none.
_INSIDE = 0.5


class AdDecomposer:
    """Takes flattened banners apart: product, logo, words and the plate.

    Args:
        logos: sequence of uint8 arrays `[height, width, 4]`. The brand's,
            RGBA. Defaults to none.
        bank: `CopyBank` or None. The approved texts, which read words are
            told by.
        brands: sequence of str. Names that stand for a logo of which there is
            no picture. Defaults to none.
        layouts: `Layouts` or None. Defaults to those of the package.
        read: bool. Whether words are read, or only found. Defaults to `True`.

    Attributes:
        settings: str. Another for whatever finds something else.

    Raises:
        AdsError: The extra `ocr` is missing.
    """

    def __init__(
        self,
        logos: Sequence[npt.NDArray] = (),
        bank: CopyBank | None = None,
        brands: Sequence[str] = (),
        layouts: Layouts | None = None,
        read: bool = True,
    ) -> None:
        self.bank = bank
        self.layouts = layouts or Layouts.shipped()
        self._read = LineReader(read)
        self._find_logo = LogoFinder(logos, self._read, brands)
        told = self.layouts.to_dict(), self.layouts.safe_area, list(brands)
        settings = sha256(repr((__version__, read, bank, told)).encode())
        for logo in logos:
            settings.update(repr(logo.shape).encode() + logo.tobytes())
        self.settings = settings.hexdigest()

    def __call__(
        self,
        banner: npt.NDArray,
        product: npt.NDArray | None = None,
        slot: tuple[int, int] | None = None,
    ) -> DecomposedAd:
        """Take one banner apart.

        Args:
            banner: uint8 array `[height, width, 3]`.
            product: uint8 array `[height, width, 4]` or None. Its cut-out,
                RGBA.
            slot: pair of int or None. Width and height of the slot, in
                pixels of the page. Defaults to the banner's own.

        Returns:
            `DecomposedAd`.
        """
        parts: dict[Element, Found] = {}
        lines = self._read(banner)
        found = CutOutMatcher(product)(banner) if product is not None else None
        if found is not None:
            parts[Element.PRODUCT] = found
        logo = self._find_logo(banner, lines)
        if logo is not None:
            parts[Element.LOGO] = logo
        pictures = [found.box for found in parts.values()]
        words = [line for line in lines if not _within(line, pictures)]
        blocks = self._blocks(banner, words)
        named = name_words(blocks, self.bank)
        for element, block in named.items():
            copy = approved(block.text, self.bank)
            text = copy.text if copy is not None else block.text
            parts[element] = block.found._replace(text=text)
        others = tuple(b.found for b in blocks if b not in named.values())
        # What is no part that is known stands on the ground all the same.
        boxes = [found.box for found in (*parts.values(), *others)]
        sight = PanelSight(banner, ~covered(banner.shape, boxes))
        size = slot or banner.shape[1::-1]
        layout, held = self._layout(sight, parts, size)
        # A panel is the layout's: an ad of this plate gets its own.
        panels = panels_seen(self.layouts, [layout], size, sight)
        boxes += [box for box, seen in panels if seen]
        plate = plate_of(banner, boxes)
        palette = palette_of(plate)
        return DecomposedAd(parts, others, plate, palette, layout, held)

    def _blocks(
        self, banner: npt.NDArray, lines: Sequence[Found]
    ) -> list[Block]:
        """Return what belongs together; unread, each line is by itself."""
        if self._read.read:
            return blocks_of(banner, lines)
        return [b for line in lines for b in blocks_of(banner, [line])]

    def _layout(
        self,
        sight: PanelSight,
        parts: Mapping[Element, Found],
        slot: tuple[int, int],
    ) -> tuple[str, float]:
        """Return the nearest layout, in pixels of the page."""
        scale = slot[0] / sight.width
        boxes = {e: f.box * scale for e, f in parts.items()}
        return nearest_layout(self.layouts, boxes, slot, sight)


def _within(line: Found, boxes: Sequence[npt.NDArray]) -> bool:
    """Return whether a line is a picture's: a name on a product, say."""
    return any(
        shared_area(line.box, box) > _INSIDE * line.area for box in boxes
    )
