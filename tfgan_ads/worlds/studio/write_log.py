"""Write a studio world as an ordinary ad log."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from PIL import Image

from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.schema.element import WORDS
from tfgan_ads.worlds.studio.artwork.brands import load_brands
from tfgan_ads.worlds.studio.colouring import STYLES
from tfgan_ads.worlds.studio.log_schema import studio_schema
from tfgan_ads.worlds.studio.photos import LARGE
from tfgan_ads.worlds.studio.photos import PHOTOS
from tfgan_ads.worlds.studio.studio import GROUNDS
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.treatment import BACKGROUNDS
from tfgan_ads.worlds.studio.treatment import SLOTS
from tfgan_ads.worlds.studio.treatment import TONES
from tfgan_ads.worlds.studio.write_brand import write_brand

__all__ = ["creative_names", "log_table", "studio_schema", "write_log"]

# Of JPEG files, from the best that is tried.
_QUALITIES = (88, 80, 70, 60)
# Publishers take no heavier file.
_HEAVIEST = 150_000
# Drawn ads of at most so many pixels are kept without loss.
_PLAIN = 200_000
_README = """This folder was written by `tfgan-ads data make studio`.
The pictures are composites of open artwork (Microsoft Fluent Emoji, MIT) on
painted and computed grounds; the brands, prices and users are invented, and
their clicks simulated{null}.
World: seed {seed}, {users} users, {products} products with {creatives} creatives
each, judged at {size} pixels.
"""


def write_log(world: StudioWorld, out: str | Path, impressions: int) -> Path:
    """Write the world's log: a Parquet file, pictures and `schema.yaml`.

    Ads are drawn at the size they are sold, if they were shown at all.

    Args:
        world: `StudioWorld`.
        out: str or Path. Folder to write; made if absent.
        impressions: int. Length of the log.

    Returns:
        Path of the Parquet file. Beside it: `schema.yaml`, `users.csv` (one
        row a user, ready for `tfgan-ads generate`), `products.csv`,
        `brand.yaml` with the approved texts, the pictures in `creatives/`,
        `products/`, `logos/` and `photos/`, and a README that says what this
        is.
    """
    out = Path(out)
    for folder in ("products", "creatives", "logos", "photos"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    log = world.impressions(impressions)
    names = _write_creatives(world, out, np.unique(log["creative"]))
    path = out / "impressions.parquet"
    pq.write_table(_table(world, log, names), path)
    _write_products(world, out)
    write_brand(world.studio, out)
    studio_schema(world.size).to_yaml(out / "schema.yaml")
    world.population.profiles.to_csv(out / "users.csv", index=False)
    text = _README.format(
        seed=world.seed,
        users=world.users,
        products=len(world.catalogue),
        creatives=world.creatives,
        size=world.size,
        null="" if world.personal else ", and nobody has a taste of their own",
    )
    (out / "README.txt").write_text(text)
    return path


def _write_creatives(
    world: StudioWorld, out: Path, shown: npt.NDArray
) -> list[str]:
    """Draw those ads that were shown, and return the names of all."""
    names = creative_names(world)
    photos = np.unique(world.treatments.photo[shown])
    _at_once(
        lambda i: _save_photo(out / "photos", int(i)), photos[photos >= 0]
    )

    def draw(creative: int) -> tuple[int, str]:
        pixels = world.studio.draw_full(
            world.treatments, world.product_of, creative
        )
        plain = world.treatments.photo[creative] < 0
        ending, file = encode(pixels, plain)
        name = str(Path(names[creative]).with_suffix(ending))
        (out / name).write_bytes(file)
        return creative, name

    for creative, name in _at_once(draw, shown):
        names[creative] = name
    return names


def encode(pixels: npt.NDArray[np.uint8], plain: bool) -> tuple[str, bytes]:
    """Return the ending and the bytes of an ad's file.

    PNG where that is light; JPEG for photographs and large slots, of the
    best quality that is light enough.

    Args:
        pixels: uint8 array `[height, width, 3]`.
        plain: bool. Whether it is painted in few colours.
    """
    image = Image.fromarray(pixels)
    if plain and image.width * image.height <= _PLAIN:
        file = io.BytesIO()
        image.save(file, "PNG", compress_level=6)
        if file.tell() <= _HEAVIEST:
            return ".png", file.getvalue()
    for quality in _QUALITIES:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality)
        if file.tell() <= _HEAVIEST:
            break
    return ".jpg", file.getvalue()


def _save_photo(folder: Path, photo: int) -> None:
    pixels = PHOTOS[photo].draw(LARGE)
    path = folder / PHOTOS[photo].name
    Image.fromarray(pixels).save(path, quality=_QUALITIES[0])


def _at_once(do: Callable[[Any], Any], what: Sequence[Any]) -> list[Any]:
    """Do something to each, on all processors."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(do, what))


def _write_products(world: StudioWorld, out: Path) -> None:
    catalogue = world.catalogue

    def save(product: int) -> None:
        path = out / "products" / f"{catalogue.ids[product]}.png"
        catalogue.open(product).save(path, compress_level=1)

    _at_once(save, range(len(catalogue)))
    brands = load_brands()
    table = pd.DataFrame(
        {
            "product": [f"products/{name}.png" for name in catalogue.ids],
            "product_id": catalogue.ids,
            "vertical": np.array(catalogue.verticals)[catalogue.vertical],
            "brand": [brands[i].name for i in catalogue.brand],
            "logo": [_logo_file(i, 0) for i in catalogue.brand],
            "price": world.studio.bank.texts[world.studio.bank.price],
            "language": np.array(catalogue.languages)[catalogue.language],
        }
    )
    table.to_csv(out / "products.csv", index=False)


def _logo_file(brand: int, ground: int) -> str:
    return f"logos/{load_brands()[brand].id}-{GROUNDS[ground]}.png"


def creative_names(world: StudioWorld) -> list[str]:
    """Return a file name for every creative, product by product.

    Those that are drawn may end otherwise.
    """
    return [
        f"creatives/{product}-{k:03d}.png"
        for product in world.catalogue.ids
        for k in range(world.creatives)
    ]


def log_table(world: StudioWorld, impressions: int) -> pa.Table:
    """Return the log as an Arrow table, with names in place of numbers."""
    log = world.impressions(impressions)
    return _table(world, log, creative_names(world))


def _table(
    world: StudioWorld, log: pd.DataFrame, creatives: list[str]
) -> pa.Table:
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
        _logo_file(i, k)
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
