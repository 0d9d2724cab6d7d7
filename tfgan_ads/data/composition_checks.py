"""What may be wrong with the parts of creatives that are compositions."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tfgan_ads.data.box_checks import covered
from tfgan_ads.data.box_checks import fault_of_box
from tfgan_ads.data.boxes import box_numbers
from tfgan_ads.data.boxes import box_shares
from tfgan_ads.data.column_checks import Complaint
from tfgan_ads.data.seen_values import SeenValues
from tfgan_ads.data.seen_values import hashed
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.copy_length import most_letters
from tfgan_ads.schema.copy_length import text_length
from tfgan_ads.schema.element import Element
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.slot import Slot

# More of the product than that is not covered by accident.
_COVERED = 0.1
# So many sizes are listed, and the rest counted.
_LISTED = 12
# What comes of creatives of which no part is told.
FLATTENED = (
    "No column tells what the creatives say, or what is behind it: what is "
    "drawn will have no words. `tfgan-ads data decompose` takes finished "
    "banners apart."
)


class HasGlyphs(Protocol):
    """What knows which characters of a text it cannot write: a font."""

    def missing(self, text: str) -> list[str]:
        """Return the characters that cannot be written, each once."""
        ...


class CompositionCheck:
    """Looks at the words, slots and boxes of creatives, each of them once.

    Args:
        schema: `AdSchema`.
        sizes: dict of int to pair of int. Width and height in pixels of the
            creatives' pictures, by the hash of their reference; whoever opens
            them puts them there.
        glyphs: `HasGlyphs` or None. What the fonts can write; `None` leaves
            characters unchecked.
    """

    def __init__(
        self,
        schema: AdSchema,
        sizes: Mapping[int, tuple[int, int]],
        glyphs: HasGlyphs | None = None,
    ) -> None:
        self.schema = schema
        self.sizes = sizes
        self.glyphs = glyphs
        slot = schema.column_of_role(Role.SLOT)
        told = (*schema.words.values(), *schema.boxes.values())
        self._columns = {*told, *([slot] if slot else [])}
        self._slots: Counter[str] = Counter()
        self._seen: defaultdict[str, SeenValues] = defaultdict(SeenValues)

    def __call__(
        self, known: Mapping[str, pa.Array], rows: int
    ) -> Iterator[tuple[str, Complaint]]:
        """Complain about parts that cannot be, or do not go together.

        Args:
            known: dict of name to typed `pyarrow.Array` `[rows]`.
            rows: int.

        Yields:
            The column and the complaint.
        """
        if not self._columns & known.keys():
            return
        sizes = self._picture_sizes(known, rows)
        name = self.schema.column_of_role(Role.SLOT)
        told = known.get(str(name))
        named = [""] * rows if told is None else told.to_pylist()
        slots = [_slot(t, size) for t, size in zip(named, sizes, strict=True)]
        if told is not None:
            self._slots.update(str(slot) for slot in slots if slot)
            for complaint in self._check_slots(named, sizes):
                yield str(name), complaint
        for element, name in self.schema.words.items():
            if name in known:
                texts = known[name].to_pylist()
                for complaint in self._check_words(element, texts, slots):
                    yield name, complaint
        pixels = [
            size or (slot.pixels if slot else (np.nan, np.nan))
            for size, slot in zip(sizes, slots, strict=True)
        ]
        yield from self._check_boxes(known, np.array(pixels, float))

    def notes(self) -> list[str]:
        """Return what the creatives are: their sizes, and what is not told."""
        flattened = [FLATTENED] if self.schema.is_flattened else []
        return [*self._sizes_told(), *flattened]

    def _sizes_told(self) -> list[str]:
        """Return in which sizes there are how many creatives."""
        by_picture = Counter(
            str(Slot.of_picture(*size)) for size in self.sizes.values()
        )
        counts, what = by_picture or self._slots, "creatives"
        if not by_picture:
            what = "impressions"
        if not counts:
            return []
        usual = {name for name in counts if Slot.read(name).is_usual}
        told = [
            f"{name} ({count:,}{'' if i else ' ' + what}"
            + (", no usual size)" if usual and name not in usual else ")")
            for i, (name, count) in enumerate(counts.most_common(_LISTED))
        ]
        more = len(counts) - len(told)
        end = f" and {more} other size(s)" if more else ""
        return [f"Slots: {', '.join(told)}{end}."]

    def _picture_sizes(
        self, known: Mapping[str, pa.Array], rows: int
    ) -> list[tuple[int, int] | None]:
        pictures = known.get(str(self.schema.creative_image))
        if pictures is None:
            return [None] * rows
        keys = hashed(pictures.to_pandas()).tolist()
        return [self.sizes.get(key) for key in keys]

    def _fresh(self, name: str, *columns: object) -> npt.NDArray:
        """Return the rows whose values were not there before."""
        return np.flatnonzero(~self._seen[name].add(hashed(*columns)))

    def _check_slots(
        self, named: list[str], sizes: list[tuple[int, int] | None]
    ) -> Iterator[Complaint]:
        for row in self._fresh("slots", named, [str(size) for size in sizes]):
            size = sizes[row]
            try:
                slot = Slot.read(named[row]) if named[row] else None
            except AdsError as error:
                yield int(row), "slot", str(error)
                continue
            if slot and size and not _alike(slot, size):
                yield (
                    int(row),
                    "slot of another shape",
                    f"the slot is {slot}, and the picture {size[0]}x{size[1]} "
                    "pixels: it was not made for it.",
                )

    def _check_words(
        self, element: Element, texts: list[str], slots: list[Slot | None]
    ) -> Iterator[Complaint]:
        names = [str(slot or "") for slot in slots]
        for row in self._fresh(f"{element} in slots", texts, names):
            most, length = (
                most_letters(element, slots[row]),
                text_length(texts[row]),
            )
            if length > most:
                where = f" in {names[row]}" if names[row] else ""
                yield (
                    int(row),
                    "too long",
                    f"{texts[row][:60]!r} is as long as {length} letters; at "
                    f"most {most} of a {element} can be read{where}.",
                )
        if self.glyphs is None:
            return
        for row in self._fresh(f"{element}", texts):
            lacking = self.glyphs.missing(texts[row])
            if lacking:
                yield (
                    int(row),
                    "no glyph",
                    f"no font has {', '.join(map(repr, lacking[:5]))} of "
                    f"{texts[row][:60]!r}: name one that has in the brand kit.",
                )

    def _check_boxes(
        self, known: Mapping[str, pa.Array], sizes: npt.NDArray
    ) -> Iterator[tuple[str, Complaint]]:
        names = {e: n for e, n in self.schema.boxes.items() if n in known}
        boxes = {
            e: box_shares(box_numbers(known[n]), sizes)
            for e, n in names.items()
        }
        product = boxes.get(Element.PRODUCT)
        for element, name in names.items():
            raw = known[name].to_pylist()
            for row in self._fresh(name, raw, *sizes.T):
                if fault := fault_of_box(raw[row], boxes[element][row]):
                    yield name, (int(row), *fault)
            if product is None or element is Element.PRODUCT:
                continue
            shares = covered(boxes[element], product)
            for row in self._fresh(f"{name} on product", raw, *product.T):
                if shares[row] > _COVERED:
                    yield (
                        name,
                        (
                            int(row),
                            "covers the product",
                            f"the {element} covers {shares[row]:.0%} of the "
                            f"product (column '{names[Element.PRODUCT]}').",
                        ),
                    )


@lru_cache(maxsize=4096)
def _slot(text: str, size: tuple[int, int] | None) -> Slot | None:
    """Return the slot that a row names, or that its picture was made for."""
    try:
        return Slot.read(text)
    except AdsError:  # It is told with the slots.
        return Slot.of_picture(*size) if size else None


def _alike(slot: Slot, size: tuple[int, int]) -> bool:
    """Whether a picture has the shape of a slot, but for a pixel or two."""
    return abs(slot.width * size[1] / slot.height - size[0]) <= 2
