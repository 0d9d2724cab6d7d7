"""What may be wrong with the cells of one column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from PIL import Image

from tfgan_ads.data.cut_out import has_transparency
from tfgan_ads.data.cut_out import on_white
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.data.logo_checks import SHARP
from tfgan_ads.data.logo_checks import check_logo
from tfgan_ads.data.logo_checks import is_soft
from tfgan_ads.data.seen_values import SeenValues
from tfgan_ads.data.seen_values import hashed
from tfgan_ads.errors import AdsError
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.role import LABEL_ROLES
from tfgan_ads.schema.role import PICTURE_ROLES
from tfgan_ads.schema.role import Role

# The row, the sort and the sentence of a problem.
Complaint = tuple[int, str, str]


class Names:
    """Counts names, and keeps the first of them.

    Example:

    >>> names = Names()
    >>> for name in "abcd":
    ...     names.add(name)
    >>> names.count, str(names)
    (4, 'a, b, c and 1 more')
    """

    def __init__(self) -> None:
        self.count = 0
        self._first: list[str] = []

    def add(self, name: str) -> None:
        self.count += 1
        if self.count <= 3:
            self._first.append(name)

    def __str__(self) -> str:
        more = self.count - len(self._first)
        return ", ".join(self._first) + (f" and {more} more" if more else "")


class PictureCheck:
    """Opens every picture of a column once; eight bytes each are kept.

    Of creatives the sizes are kept, too.

    Attributes:
        sizes: dict of int to pair of int. Width and height of creatives in
            pixels, by the hash of their reference.
        opaque: dict of `Role` to `Names`. Products and logos that cannot be
            seen through.
        on_white: dict of `Role` to `Names`. Those whose white will be cut
            out.
        soft: `Names` of logos that are small.
    """

    def __init__(self, images: ImageStore) -> None:
        self.images = images
        self.sizes: dict[int, tuple[int, int]] = {}
        self.opaque: defaultdict[Role, Names] = defaultdict(Names)
        self.on_white: defaultdict[Role, Names] = defaultdict(Names)
        self.soft = Names()
        self._seen: defaultdict[str, SeenValues] = defaultdict(SeenValues)

    def __call__(
        self, name: str, column: Column, values: pa.Array
    ) -> Iterator[Complaint]:
        """Complain about what cannot be opened, or has the wrong size."""
        hashes = hashed(values.to_pandas())
        for row in np.flatnonzero(~self._seen[name].add(hashes)):
            reference = values[int(row)].as_py()
            # A creative may do without a logo or a photograph.
            if column.role in PICTURE_ROLES and not reference:
                continue
            try:
                image = self.images.open(reference)
            except AdsError as error:
                yield int(row), "image", str(error)
                continue
            if column.role is Role.CREATIVE:
                self.sizes[int(hashes[row])] = image.size
            shown = reference if isinstance(reference, str) else "image bytes"
            if fault := self._fault(column, image, shown):
                yield int(row), *fault

    def _fault(
        self, column: Column, image: Image.Image, shown: str
    ) -> tuple[str, str] | None:
        """Say what is wrong with one picture, and count what is noted."""
        role = column.role
        if role in (Role.PRODUCT, Role.LOGO) and not has_transparency(image):
            names = self.on_white if on_white(image) else self.opaque
            names[role].add(shown)
        if role is Role.LOGO:
            if why := check_logo(image):
                return "logo", f"'{shown}': {why}"
            if is_soft(image):
                self.soft.add(shown)
        wanted = (column.width or image.width, column.height or image.height)
        if image.size == wanted:
            return None
        return (
            "image size",
            f"'{shown}' is {image.width}x{image.height} pixels, and the "
            f"schema says {wanted[0]}x{wanted[1]}.",
        )

    def notes(self) -> list[str]:
        """Return what will be done with pictures, and how they will look."""
        notes = [
            f"{names.count} {role} picture(s) have {what}: {names}."
            for found, what in (
                (
                    self.on_white,
                    "no transparency and a white background, which will be "
                    "cut out",
                ),
                (
                    self.opaque,
                    "no transparency and no white background: they stay "
                    "rectangles",
                ),
            )
            for role, names in found.items()
        ]
        if self.soft.count:
            notes.append(
                f"{self.soft.count} logo(s) have a shorter side of less than "
                f"{SHARP} pixels and will be soft at 1200x628: {self.soft}."
            )
        return notes


class UniqueCheck:
    """Complains about ids that come twice; eight bytes an id are kept."""

    def __init__(self) -> None:
        self._seen = SeenValues()

    def __call__(self, values: pa.Array) -> Iterator[Complaint]:
        named = pc.not_equal(values, "")
        again = self._seen.add(hashed(values.to_pandas()))
        for row in np.flatnonzero(again & np.asarray(named)):
            yield (
                int(row),
                "duplicate",
                f"the id {values[int(row)].as_py()!r} is there twice; "
                "`data.drop_duplicates=true` leaves copies out.",
            )


def check_numbers(column: Column, values: pa.Array) -> Iterator[Complaint]:
    """Complain about labels and propensities that are none."""
    if column.role in LABEL_ROLES:
        yield from _outside(
            values, lambda v: np.isin(v, (0, 1)), "label", "must be 0 or 1"
        )
    elif column.role is Role.PROPENSITY:
        yield from _outside(
            values,
            lambda v: (v > 0) & (v <= 1),
            "propensity",
            "must be in (0, 1]",
        )


def _outside(
    values: pa.Array,
    allowed: Callable[[npt.NDArray], npt.NDArray],
    sort: str,
    rule: str,
) -> Iterator[Complaint]:
    """Complain about numbers that break a rule, and about missing ones."""
    array = values.to_numpy(zero_copy_only=False).astype(float)
    for row in np.flatnonzero(~allowed(array)):
        shown = "nothing" if np.isnan(array[row]) else f"{array[row]:g}"
        yield int(row), sort, f"{rule}. Received: {shown}"
