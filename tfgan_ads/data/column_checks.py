"""What may be wrong with the cells of one column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tfgan_ads.data.cut_out import has_transparency
from tfgan_ads.data.cut_out import on_white
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.data.seen_values import SeenValues
from tfgan_ads.data.seen_values import hashed
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.role import LABEL_ROLES
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

    Attributes:
        opaque: `Names` of products that cannot be seen through.
        on_white: `Names` of those whose white will be cut out.
    """

    def __init__(self, images: ImageStore) -> None:
        self.images = images
        self.opaque = Names()
        self.on_white = Names()
        self._seen: defaultdict[str, SeenValues] = defaultdict(SeenValues)

    def __call__(
        self, name: str, column: Column, values: pa.Array
    ) -> Iterator[Complaint]:
        """Complain about what cannot be opened, or has the wrong size."""
        before = self._seen[name].add(hashed(values.to_pandas()))
        for row in np.flatnonzero(~before):
            reference = values[int(row)].as_py()
            try:
                image = self.images.open(reference)
            except AdsError as error:
                yield int(row), "image", str(error)
                continue
            shown = reference if isinstance(reference, str) else "image bytes"
            wanted = (
                column.width or image.width,
                column.height or image.height,
            )
            if image.size != wanted:
                yield (
                    int(row),
                    "image size",
                    f"'{shown}' is {image.width}x{image.height} pixels, and "
                    f"the schema says {wanted[0]}x{wanted[1]}.",
                )
            if column.role is Role.PRODUCT and not has_transparency(image):
                (self.on_white if on_white(image) else self.opaque).add(shown)


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


def check_placements(schema: AdSchema, values: pa.Array) -> Iterator[Complaint]:
    """Complain about placements that the schema does not have."""
    known = schema.placements
    unknown = pc.invert(pc.is_in(values, pa.array(list(known), pa.string())))
    for row in np.flatnonzero(unknown):
        value = values[int(row)].as_py()
        yield (
            int(row),
            "placement",
            f"{value!r} is not a placement of the schema "
            f"({', '.join(known)}).{nearest(value, known)}",
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
