"""The studio world's log as a table of names."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.schema.element import WORDS
from tfgan_ads.worlds.studio.artwork.brands import load_brands
from tfgan_ads.worlds.studio.colouring import STYLES
from tfgan_ads.worlds.studio.log_schema import studio_schema
from tfgan_ads.worlds.studio.photos import PHOTOS
from tfgan_ads.worlds.studio.studio import GROUNDS
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.treatment import BACKGROUNDS
from tfgan_ads.worlds.studio.treatment import SLOTS
from tfgan_ads.worlds.studio.treatment import TONES


def creative_names(world: StudioWorld) -> list[str]:
    """Return a file name for every creative, product by product.

    Those that are drawn may end otherwise.

    Args:
        world: `StudioWorld`.
    """
    return [
        f"creatives/{product}-{k:03d}.png"
        for product in world.catalogue.ids
        for k in range(world.creatives)
    ]


def log_table(world: StudioWorld, impressions: int) -> pa.Table:
    """Return the log as an Arrow table, with names in place of numbers."""
    log = world.impressions(impressions)
    return name_all(world, log, creative_names(world))


def name_all(
    world: StudioWorld, log: pd.DataFrame, creatives: list[str]
) -> pa.Table:
    """Name what a log has numbers of.

    Args:
        world: `StudioWorld`.
        log: DataFrame. Its impressions.
        creatives: list of str. The file of every creative.

    Returns:
        `pyarrow.Table`, in the order of the schema.
    """
    user, product = log["user"].to_numpy(), log["product"].to_numpy()
    creative = log["creative"].to_numpy()
    profile = world.population.profiles.iloc[user].reset_index(drop=True)
    columns: dict[str, Any] = {
        "impression_id": np.arange(len(log)),
        **{name: profile[name] for name in profile},
        **{name: log[name] for name in log},
        **_of_product(world, product),
        **_of_creative(world, creative),
        "creative": _names(creatives, creative),
    }
    order = studio_schema(world.size).columns
    frame = pd.DataFrame({name: columns[name] for name in order})
    return pa.Table.from_pandas(frame, preserve_index=False)


def _of_product(world: StudioWorld, product: npt.NDArray) -> dict[str, Any]:
    """Return what the log says of products."""
    catalogue = world.catalogue
    brands = [brand.name for brand in load_brands()]
    files = [f"products/{name}.png" for name in catalogue.ids]
    return {
        "vertical": _names(catalogue.verticals, catalogue.vertical[product]),
        "product_id": _names(catalogue.ids, product),
        "product": _names(files, product),
        "brand": _names(brands, catalogue.brand[product]),
    }


def _of_creative(world: StudioWorld, creative: npt.NDArray) -> dict[str, Any]:
    """Return what the log says of treatments."""
    shown = world.treatments[creative]
    brand = world.catalogue.brand[world.product_of[creative]]
    logos = [
        logo_file(i, k)
        for i in range(len(load_brands()))
        for k in range(len(GROUNDS))
    ]
    photos = [f"photos/{photo.name}" for photo in PHOTOS]
    # At -1 stands what was not there.
    texts, said = np.unique(world.studio.bank.texts, return_inverse=True)
    return {
        "logo": _names(logos, brand * len(GROUNDS) + shown.logo),
        "slot": _names(list(SLOTS), shown.slot),
        "layout": _names(Layouts.shipped().names, shown.layout),
        "photo": _names([*photos, ""], shown.photo % (len(photos) + 1)),
        "hue": shown.hue.round(2),
        "background": _names(list(BACKGROUNDS), shown.background),
        "style": _names(list(STYLES), shown.style),
        "tone": _names(list(TONES), shown.tone),
        **{
            str(kind): _names(texts.tolist(), said[shown.copy[:, i]])
            for i, kind in enumerate(WORDS)
        },
    }


def _names(names: list[str], index: npt.NDArray) -> pd.Categorical:
    return pd.Categorical.from_codes(index, categories=names)


def logo_file(brand: int, ground: int) -> str:
    """Return the name of a brand's logo for a ground."""
    return f"logos/{load_brands()[brand].id}-{GROUNDS[ground]}.png"
