"""The composition kit of a run: a brand's, for the log's own texts."""

from __future__ import annotations

import logging
from pathlib import Path

from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.brand.glyphs import shipped_glyphs
from tfgan_ads.brand.review import review
from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.creatives.compositions.kit_from_log import kit_from_log
from tfgan_ads.creatives.mode import resolve_mode
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError
from tfgan_ads.runs.config import Config
from tfgan_ads.schema.ad_category import refuse_political
from tfgan_ads.schema.ad_schema import AdSchema

# What is taken for the brand's where it lies beside a log.
_BRAND = "brand.yaml"
_log = logging.getLogger(__name__)


def find_kit(config: Config, log: AdLog) -> CompositionKit | None:
    """Return what a run's ads are composed of.

    Args:
        config: `Config`. Its `data.brand` and `data.layouts` are files; a
            `brand.yaml` beside the log is found by itself.
        log: `AdLog`. All that was shown.

    Returns:
        `CompositionKit`; None for a model that composes nothing.

    Raises:
        AdsError: A brand kit with problems: names them.
    """
    found = usable_brand(config, log.schema)
    if found is None:
        return None
    brand, path = found
    layouts = config.data.layouts
    kit = kit_from_log(log, brand, Layouts.read(layouts) if layouts else None)
    _log.info(
        "Ads are composed of %d texts, %d photographs and %d layouts%s.",
        len(kit.texts),
        len(kit.photos),
        len(kit.layouts.names),
        f", by the brand kit '{path}'" if path else "; there is no brand kit",
    )
    return kit


def usable_brand(
    config: Config, schema: AdSchema
) -> tuple[BrandKit, Path | None] | None:
    """Return the brand kit of a run, once nothing is wrong with it.

    Args:
        config: `Config`; see `find_kit`.
        schema: `AdSchema`. What the run learns by.

    Returns:
        `BrandKit`, and its file where there is one; None for a model that
        composes nothing.

    Raises:
        AdsError: It has problems: names them.
    """
    mode = resolve_mode(schema, config.model.mode)  # type: ignore[attr-defined]
    if mode != "composition":
        return None
    brand, path = find_brand(config)
    _refuse_problems(brand, path)
    check_category(brand, schema)
    return brand, path


def find_brand(config: Config) -> tuple[BrandKit, Path | None]:
    """Return the brand kit of a run, and its file where there is one.

    Args:
        config: `Config`; see `find_kit`.
    """
    data = config.data
    path = Path(data.brand) if data.brand else _beside(data.path)
    return (BrandKit.read(path) if path else BrandKit.default()), path


def read_brand(path: Path) -> BrandKit:
    """Read a brand kit that can be used.

    Args:
        path: Path.

    Returns:
        `BrandKit`.

    Raises:
        AdsError: It has problems: names them.
    """
    brand = BrandKit.read(path)
    _refuse_problems(brand, path)
    return brand


def check_category(brand: BrandKit, schema: AdSchema) -> None:
    """Refuse a brand whose ads law has a word on, if the model knows nothing of it.

    Args:
        brand: `BrandKit`.
        schema: `AdSchema` that a model learns by, or has learned by.

    Raises:
        AdsError: The ads are political, or of another category.
    """
    refuse_political(brand.category)
    if brand.category not in (None, schema.category):
        raise AdsError(
            f"The brand kit says `category: {brand.category}`, and the schema "
            f"does not: write `category: {brand.category}` into the schema, "
            "so that nothing about users is learned for such ads, and train. "
            f"Received: {schema.category or 'no category'}"
        )


def _refuse_problems(brand: BrandKit, path: Path | None) -> None:
    problems = review(brand, shipped_glyphs(brand.fonts.files))
    if problems:
        raise AdsError(
            f"The brand kit '{path}' has {len(problems)} problem(s). "
            + " ".join(problems)
        )


def _beside(log: str | None) -> Path | None:
    """Return the brand kit beside a log, where there is one."""
    if log is None:
        return None
    place = Path(log)
    folder = place if place.is_dir() else place.parent
    return folder / _BRAND if (folder / _BRAND).exists() else None
