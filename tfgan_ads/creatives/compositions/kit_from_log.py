"""The kit of a log's own texts, in an advertiser's fonts and colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.composition.photo_table import PhotoTable
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.pictures import over_white
from tfgan_ads.features.profiles.encode_table import encode_dictionary
from tfgan_ads.schema.role import Role
from tfgan_ads.typesetting.typesetter import Typesetter


def kit_from_log(
    log: AdLog, brand: BrandKit | None = None, layouts: Layouts | None = None
) -> CompositionKit:
    """Collect what ads of a log may say, and set it in type.

    Args:
        log: `AdLog` of compositions.
        brand: `BrandKit` or None. Its fonts set the words, its copies may be
            said as well, and its colours are kept.
        layouts: `Layouts` or None. Defaults to those of the package.

    Returns:
        `CompositionKit`.

    Raises:
        AdsError: A character that no font has.
    """
    brand = brand or BrandKit.default()
    said = {
        (str(kind), text, "")
        for kind, name in log.schema.words.items()
        for text in encode_dictionary(log.to_arrow([name])[name])[0]
        if text
    }
    known = {(kind, text) for kind, text, _ in said}
    approved = [
        (str(copy.kind), copy.text, copy.language or "")
        for copy in brand.copies
        if (str(copy.kind), copy.text) not in known
    ]
    photos: list[str] = []
    background = log.schema.column_of_role(Role.BACKGROUND)
    if background:
        names, _ = encode_dictionary(log.to_arrow([background])[background])
        photos = sorted(filter(None, names))
    pictures = [over_white(log.images.open(name)) for name in photos]
    primary, accent = brand.colours.primary, brand.colours.accent
    return CompositionKit.typeset(
        [*sorted(said), *approved],
        Typesetter(brand.fonts.files),
        layouts=layouts,
        photos=PhotoTable.of(photos, [p.convert("RGB") for p in pictures]),
        inks=[_shares(ink) for ink in brand.colours.ink],
        accent=_shares(accent or primary),
        panel=_shares(primary),
    )


def _shares(colour: Sequence[int] | None) -> Any:
    return None if colour is None else tuple(c / 255 for c in colour)
