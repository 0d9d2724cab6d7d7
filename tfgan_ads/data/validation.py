"""Find everything that is wrong with an ad log, at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tfgan_ads.data.column_checks import Complaint
from tfgan_ads.data.column_checks import PictureCheck
from tfgan_ads.data.column_checks import UniqueCheck
from tfgan_ads.data.column_checks import check_numbers
from tfgan_ads.data.columns import cast
from tfgan_ads.data.columns import is_numeric
from tfgan_ads.data.composition_checks import CompositionCheck
from tfgan_ads.data.composition_checks import HasGlyphs
from tfgan_ads.data.condition_checks import check_conditions
from tfgan_ads.data.image_store import ImageStore
from tfgan_ads.data.log_counts import LogCounts
from tfgan_ads.data.log_review import LogReview
from tfgan_ads.data.piece import Piece
from tfgan_ads.data.problems import Problems
from tfgan_ads.data.row_stream import ROWS
from tfgan_ads.data.source import Source
from tfgan_ads.data.source import named_schema
from tfgan_ads.data.source import open_source
from tfgan_ads.data.texts import is_binary
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest
from tfgan_ads.places import place
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import Role

# Rows that hold pictures are read so many at a time.
_FEW_ROWS = 1_000


def validate(
    path: str | Path,
    schema: AdSchema | str | Path | None = None,
    images: str | Path | None = None,
    glyphs: HasGlyphs | None = None,
) -> list[str]:
    """List every problem of an ad log; see `review_log`.

    Returns:
        list of str, one sentence a problem; empty when all is well.
    """
    return review_log(path, schema, images, glyphs).problems


def review_log(
    path: str | Path,
    schema: AdSchema | str | Path | None = None,
    images: str | Path | None = None,
    glyphs: HasGlyphs | None = None,
) -> LogReview:
    """Find every problem of an ad log, and count what will be unused.

    Found are: a missing column, a wrong type, a row with too many cells, a
    number or a time that cannot be read (with its row), an unreadable or
    wrong-sized picture (with its path), labels that are not 0 or 1, a
    conversion without a click, a propensity outside (0, 1], an unknown
    a duplicate impression id, a condition that is a label, an id,
    a time, constant or nearly unique, a log without a click or a user, a
    split by user, product or time that would leave a part empty, and of
    compositions: a background or logo that cannot be used, words that are too
    long for their slot or that no font has, a slot that is none or not the
    picture's, a box upside down, outside of the picture or over the product.

    Args:
        path: str or Path. The log, as for `AdLog.read`.
        schema: `AdSchema`, path to YAML, or None. `None` takes the
            `schema.yaml` beside the log.
        images: str, Path or None. Folder that image paths start from.
        glyphs: `HasGlyphs` or None. What the fonts can write; `None` leaves
            characters unchecked.

    Returns:
        `LogReview`. Of problems of one sort in one column the first 20 are
        listed and the rest counted.

    Raises:
        AdsError: The log or the schema cannot be opened at all.
    """
    path = place(path)
    named = named_schema(path, schema)
    if named is None:
        raise AdsError(
            f"There is no schema beside '{path}'. Guess one: "
            f"tfgan-ads data schema {path} --out schema.yaml"
        )
    source, folder = open_source(path, named.text)
    return _Validator(named, ImageStore(images or folder), glyphs).run(source)


class _Validator:
    """Collects problems while the log streams by."""

    def __init__(
        self,
        schema: AdSchema,
        images: ImageStore,
        glyphs: HasGlyphs | None,
    ) -> None:
        self.schema = schema
        self.problems = Problems()
        self.counts = LogCounts(schema)
        self.pictures = PictureCheck(images)
        self.composition = CompositionCheck(schema, self.pictures.sizes, glyphs)
        self.unique = UniqueCheck()
        self.unfit: set[str] = set()

    def run(self, source: Source) -> LogReview:
        columns = self._present(source)
        for piece in source.read(columns, _rows(source), self.problems.tell):
            values = {n: self._check(n, piece) for n in columns}
            known = {n: v for n, v in values.items() if v is not None}
            self._check_order(piece, known)
            self._check_parts(piece, known)
            self.counts.add(known, piece.batch.num_rows)
        for name, sentence in check_conditions(source, self.schema):
            self.problems.add(name, "condition", sentence)
        for name, sentence in self.counts.problems():
            self.problems.add(name, "whole", sentence) if name else (
                self.problems.tell(sentence)
            )
        return LogReview(self.problems.sentences(), self._notes(source))

    def _present(self, source: Source) -> list[str]:
        present = source.schema.names
        for name in self.schema.columns:
            if name not in present:
                hint = nearest(name, present)
                self.problems.add(
                    name, "missing", f"is missing from the file.{hint}"
                )
                self.counts.missing.add(name)
        return [name for name in self.schema.columns if name in present]

    def _check(self, name: str, piece: Piece) -> pa.Array | None:
        """Read a column of some rows, and complain about its cells."""
        column, raw = self.schema.columns[name], piece.batch[name]
        if column.role is Role.IGNORE or name in self.unfit:
            return None
        try:
            values, bad = cast(raw, column, name)
        except AdsError as error:
            self.unfit.add(name)
            self.counts.missing.add(name)
            self.problems.tell(str(error))
            return None
        told = [(cell.sentence, piece.place(cell.row)) for cell in bad]
        self.problems.add_all(name, "unreadable", told)
        skip = {cell.row for cell in bad}
        for row, sort, sentence in self._complaints(name, values):
            if row not in skip:
                self.problems.add(name, sort, sentence, piece.place(row))
        return values

    def _complaints(self, name: str, values: pa.Array) -> list[Complaint]:
        column = self.schema.columns[name]
        if is_numeric(column):
            return list(check_numbers(column, values))
        if column.role is Role.IMPRESSION_ID:
            return list(self.unique(values))
        if column.kind is Kind.IMAGE:
            return list(self.pictures(name, column, values))
        return []

    def _check_order(self, piece: Piece, known: dict[str, pa.Array]) -> None:
        click = self.schema.column_of_role(Role.CLICK)
        conversion = self.schema.column_of_role(Role.CONVERSION)
        if click not in known or conversion not in known:
            return
        wrong = pc.and_(
            pc.equal(known[str(conversion)], 1.0),
            pc.equal(known[str(click)], 0.0),
        )
        told = [
            ("is 1, but the impression was not clicked.", piece.place(int(row)))
            for row in np.flatnonzero(pc.fill_null(wrong, False))
        ]
        self.problems.add_all(str(conversion), "no click", told)

    def _check_parts(self, piece: Piece, known: dict[str, pa.Array]) -> None:
        found = self.composition(known, piece.batch.num_rows)
        for name, (row, sort, sentence) in found:
            self.problems.add(name, sort, sentence, piece.place(row))

    def _notes(self, source: Source) -> list[str]:
        notes = self.counts.notes()
        extra = [n for n in source.schema.names if n not in self.schema.columns]
        if extra:
            notes.append(
                f"Not in the schema, and not used: {', '.join(extra)}."
            )
        return notes + self.composition.notes() + self.pictures.notes()


def _rows(source: Source) -> int:
    """Return how many rows are read at a time."""
    heavy = any(
        is_binary(field.type) or pa.types.is_struct(field.type)
        for field in source.schema
    )
    return _FEW_ROWS if heavy else ROWS
