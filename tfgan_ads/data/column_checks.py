"""What may be wrong with the cells of one column."""

from __future__ import annotations

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
from tfgan_ads.data.texts import is_binary
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.column import Column
from tfgan_ads.schema.role import LABEL_ROLES
from tfgan_ads.schema.role import Role

# The row, the sort and the sentence of a problem.
Complaint = tuple[int, str, str]


class PictureCheck:
    """Opens every picture of a log once.

    Attributes:
        opaque: list of str. Products that cannot be seen through.
        on_white: list of str. Those of them whose white will be cut out.
    """

    def __init__(self, images: ImageStore) -> None:
        self.images = images
        self.opaque: list[str] = []
        self.on_white: list[str] = []
        self._seen: set[tuple[str, object]] = set()

    def __call__(
        self, name: str, column: Column, values: pa.Array
    ) -> Iterator[Complaint]:
        """Complain about what cannot be opened, or has the wrong size."""
        encoded = pc.dictionary_encode(values, null_encoding="encode")
        codes = encoded.indices.to_numpy(zero_copy_only=False)
        for code, reference in enumerate(encoded.dictionary.to_pylist()):
            if (name, reference) in self._seen:
                continue
            self._seen.add((name, reference))
            row = int((codes == code).argmax())
            try:
                image = self.images.open(reference)
            except AdsError as error:
                yield row, "image", str(error)
                continue
            shown = "image bytes" if is_binary(values.type) else reference
            wanted = (
                column.width or image.width,
                column.height or image.height,
            )
            if image.size != wanted:
                yield (
                    row,
                    "image size",
                    f"'{shown}' is {image.width}x{image.height} pixels, and "
                    f"the schema says {wanted[0]}x{wanted[1]}.",
                )
            if column.role is Role.PRODUCT and not has_transparency(image):
                white = on_white(image)
                (self.on_white if white else self.opaque).append(shown)


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
