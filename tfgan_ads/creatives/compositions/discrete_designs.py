"""`DiscreteDesigns`: the layouts and the texts of a log's ads, as numbers."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.features.profiles.encode_table import encode_dictionary
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.role import Role

_log = logging.getLogger(__name__)


class DiscreteDesigns:
    """What of an ad's design is chosen, and not painted.

    Without a layout, or with one that the kit does not have, an ad is taken
    for one of the usual layout, whatever its picture shows; with a photograph
    that the kit does not have, for one that is painted.

    Args:
        kit: `CompositionKit`. Of the texts and layouts.
        schema: `AdSchema`.
        table: `pyarrow.Table` with `columns(schema)`.

    Attributes:
        layout: int32 array `[rows]`.
        copy: int32 array `[rows, 5]`; -1 for no text.
        photo: int32 array `[rows]`; -1 for none.
    """

    def __init__(
        self, kit: CompositionKit, schema: AdSchema, table: pa.Table
    ) -> None:
        self._kit = kit
        self.layout = self._layouts(schema, table)
        self.photo = np.full(table.num_rows, -1, "int32")
        name = schema.column_of_role(Role.BACKGROUND)
        if name:
            photos, place = encode_dictionary(table[name])
            known = [p if p in kit.photos.names else None for p in photos]
            self._tell_strange(name, photos, known)
            self.photo = kit.photos.places(known)[place]
        self.copy = np.full((table.num_rows, len(WORDS)), -1, "int32")
        for i, kind in enumerate(WORDS):
            if kind in schema.words:
                texts, place = encode_dictionary(table[schema.words[kind]])
                self.copy[:, i] = kit.places(kind, texts)[place]

    @staticmethod
    def _tell_strange(
        column: str, names: Sequence[str | None], known: Sequence[str | None]
    ) -> None:
        """Say which photographs are none of the kit's."""
        strange = [n for n, k in zip(names, known, strict=True) if n and not k]
        if strange:
            _log.warning(
                "Column '%s': %d of %d photographs are not in the kit, such "
                "as %r. These ads are taken for painted ones.",
                column,
                len(strange),
                len(names),
                strange[0],
            )

    def _layouts(self, schema: AdSchema, table: pa.Table) -> npt.NDArray:
        layouts = self._kit.layouts
        usual = layouts.usual(words=bool(schema.words))
        name = schema.column_of_role(Role.LAYOUT)
        if name is None:
            return np.full(table.num_rows, usual, "int32")
        names, place = encode_dictionary(table[name])
        known = {n: i for i, n in enumerate(layouts.names)}
        strange = [str(n) for n in names if n and n not in known]
        if strange:
            _log.warning(
                "Column '%s': %s%s are not among the layouts (%s). These ads "
                "are taken for %s; describe yours in `data.layouts`.",
                name,
                ", ".join(map(repr, strange[:3])),
                " ..." * (len(strange) > 3),
                ", ".join(known),
                layouts.names[usual],
            )
        found = [known.get(n, usual) for n in names]
        return np.array(found, "int32")[place]

    @staticmethod
    def columns(schema: AdSchema) -> list[str]:
        """Return the columns that are read."""
        roles = (Role.LAYOUT, Role.BACKGROUND)
        names = [schema.column_of_role(role) for role in roles]
        return [*filter(None, names), *schema.words.values()]

    def stacked(self) -> npt.NDArray:
        """Return layout, photograph, language, texts, `[rows, 8]`."""
        of_text = np.append(self._kit.language_numbers, -1)
        language = of_text[self.copy].max(1)
        return np.column_stack([self.layout, self.photo, language, self.copy])
