"""Find everything that is wrong with an ad log, at once."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tfgan_ads.data.columns import cast
from tfgan_ads.data.columns import is_binary
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.data.source import open_source
from tfgan_ads.data.splits import check_shares
from tfgan_ads.data.splits import hash_shares
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import Role

_LISTED = 20
_LABELS = (Role.CLICK, Role.CONVERSION, Role.CONSENT)


def validate(
    path: str | Path,
    schema: AdSchema | str | Path | None = None,
    images: str | Path | None = None,
) -> list[str]:
    """List every problem of an ad log.

    Found are: a missing column, a wrong type, a number that cannot be read
    (with its row), an unreadable or wrong-sized image (with its path), labels
    that are not 0 or 1, a conversion without a click, a propensity outside
    (0, 1], an unknown placement, a duplicate impression id, and a split by
    user, product or time that would leave a part empty.

    Args:
        path: str or Path. The log, as for `AdLog.read`.
        schema: `AdSchema`, path to YAML, or None. `None` takes the
            `schema.yaml` beside the log.
        images: str, Path or None. Folder that image paths start from.

    Returns:
        list of str, one sentence a problem; empty when all is well. Of
        problems of one sort in one column the first 20 are listed and the
        rest counted.

    Raises:
        AdsError: The log or the schema cannot be opened at all.
    """
    source, folder = open_source(Path(path))
    if schema is None:
        schema = folder / "schema.yaml"
    if not isinstance(schema, AdSchema):
        schema = AdSchema.from_yaml(schema)
    return _Validator(schema, ImageStore(images or folder)).run(source)


class _Validator:
    """Collects problems while the log streams by."""

    def __init__(self, schema: AdSchema, images: ImageStore) -> None:
        self.schema = schema
        self.images = images
        self.problems: list[str] = []
        self.counts: Counter[tuple[str, str]] = Counter()
        self.seen_ids: set[str] = set()
        self.seen_images: set[tuple[str, str | bytes]] = set()
        self.groups: dict[str, set[str]] = {}
        self.times: set[int] = set()
        self.rows = 0

    def run(self, source: pa.dataset.Dataset) -> list[str]:
        present = source.schema.names
        for name in self.schema.columns:
            if name not in present:
                hint = nearest(name, present)
                self._add(name, "missing", f"is missing from the file.{hint}")
        columns = [name for name in self.schema.columns if name in present]
        for batch in source.to_batches(columns=columns):
            for name in columns:
                self._check(name, batch[name])
            self._check_order(batch)
            self.rows += batch.num_rows
        if self.rows == 0:
            self.problems.append("The log has no rows.")
        else:
            self._check_splits()
        for (name, sort), count in self.counts.items():
            if count > _LISTED:
                self.problems.append(
                    f"Column '{name}': {count - _LISTED} more problem(s) of "
                    f"the sort '{sort}'."
                )
        return self.problems

    def _add(
        self, name: str, sort: str, sentence: str, row: int | None = None
    ) -> None:
        self.counts[name, sort] += 1
        if self.counts[name, sort] <= _LISTED:
            where = "" if row is None else f", row {self.rows + row}"
            self.problems.append(f"Column '{name}'{where}: {sentence}")

    def _check(self, name: str, raw: pa.Array) -> None:
        column = self.schema.columns[name]
        try:
            values, bad = cast(raw, column)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            self._add(
                name,
                "type",
                f"has the type {raw.type}, which cannot be read as "
                f"{column.kind}.",
            )
            return
        for row, value in bad:
            sentence = f"cannot read {value!r} as a number."
            if column.role is Role.TIMESTAMP:
                sentence = f"cannot read {value!r} as a time."
            self._add(name, "unreadable", sentence, row)
        skip = {row for row, _ in bad}
        for row, sort, sentence in self._complaints(name, values):
            if row not in skip:
                self._add(name, sort, sentence, row)

    def _complaints(
        self, name: str, values: pa.Array
    ) -> Iterator[tuple[int, str, str]]:
        column = self.schema.columns[name]
        if column.role in _LABELS:
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
        elif column.role is Role.PLACEMENT:
            yield from self._placements(values)
        elif column.role is Role.IMPRESSION_ID:
            yield from self._duplicates(values)
        elif column.kind is Kind.IMAGE:
            yield from self._images(name, values)
        self._remember_groups(name, values)

    def _placements(self, values: pa.Array) -> Iterator[tuple[int, str, str]]:
        known = self.schema.placements
        for row, value in enumerate(values.to_pylist()):
            if value not in known:
                yield (
                    row,
                    "placement",
                    (
                        f"{value!r} is not a placement of the schema "
                        f"({', '.join(known)}).{nearest(value, known)}"
                    ),
                )

    def _duplicates(self, values: pa.Array) -> Iterator[tuple[int, str, str]]:
        for row, value in enumerate(values.to_pylist()):
            if value in self.seen_ids:
                yield row, "duplicate", f"the id {value!r} is there twice."
            self.seen_ids.add(value)

    def _images(
        self, name: str, values: pa.Array
    ) -> Iterator[tuple[int, str, str]]:
        column = self.schema.columns[name]
        encoded = pc.dictionary_encode(values)
        codes = encoded.indices.to_numpy(zero_copy_only=False)
        for code, reference in enumerate(encoded.dictionary.to_pylist()):
            if (name, reference) in self.seen_images:
                continue
            self.seen_images.add((name, reference))
            row = int((codes == code).argmax())
            try:
                size = self.images.open(reference).size
            except AdsError as error:
                yield row, "image", str(error)
                continue
            wanted = (column.width or size[0], column.height or size[1])
            if size != wanted:
                what = "image bytes" if is_binary(values.type) else reference
                yield (
                    row,
                    "image size",
                    (
                        f"'{what}' is {size[0]}x{size[1]} pixels, and the schema "
                        f"says {wanted[0]}x{wanted[1]}."
                    ),
                )

    def _check_order(self, batch: pa.RecordBatch) -> None:
        click = self.schema.column_of_role(Role.CLICK)
        conversion = self.schema.column_of_role(Role.CONVERSION)
        present = set(batch.schema.names)
        if not click or not conversion or not {click, conversion} <= present:
            return
        clicks, _ = cast(batch[click], self.schema.columns[click])
        conversions, _ = cast(
            batch[conversion], self.schema.columns[conversion]
        )
        wrong = pc.and_(pc.equal(conversions, 1.0), pc.equal(clicks, 0.0))
        for row in np.flatnonzero(pc.fill_null(wrong, False)):
            self._add(
                conversion,
                "no click",
                "is 1, but the impression was not clicked.",
                int(row),
            )

    def _remember_groups(self, name: str, values: pa.Array) -> None:
        column = self.schema.columns[name]
        if column.role is Role.USER_ID or (
            column.role is Role.PRODUCT and not is_binary(values.type)
        ):
            groups = self.groups.setdefault(name, set())
            groups.update(pc.unique(values).to_pylist())
        if column.role is Role.TIMESTAMP and len(self.times) < 100:
            unique = pc.unique(pc.drop_null(values)).cast(pa.int64())
            self.times.update(unique.to_pylist()[:100])

    def _check_splits(self) -> None:
        edges = check_shares((0.8, 0.1, 0.1))
        for name, groups in self.groups.items():
            shares = hash_shares(sorted(groups), 0)
            parts = np.histogram(shares, edges)[0]
            if (parts == 0).any():
                self._add(
                    name,
                    "split",
                    f"has {len(groups)} different value(s); a split 80/10/10 "
                    "by it would leave a part empty.",
                )
        time = self.schema.column_of_role(Role.TIMESTAMP)
        if time and not self.counts[time, "missing"] and len(self.times) < 3:
            self._add(
                time,
                "split",
                f"has {len(self.times)} different time(s); a split by time "
                "would leave a part empty.",
            )


def _outside(
    values: pa.Array, allowed, sort: str, rule: str
) -> Iterator[tuple[int, str, str]]:
    """Complain about numbers that break a rule, and about missing ones."""
    array = values.to_numpy(zero_copy_only=False).astype(float)
    for row in np.flatnonzero(~allowed(array)):
        shown = "nothing" if np.isnan(array[row]) else f"{array[row]:g}"
        yield int(row), sort, f"{rule}. Received: {shown}"
