"""Write a studio world as an ordinary ad log."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow.parquet as pq
from PIL import Image

from tfgan_ads.data.write_csv import write_csv
from tfgan_ads.files import whole
from tfgan_ads.files import write_bytes
from tfgan_ads.files import write_text
from tfgan_ads.worlds.studio.artwork.brands import load_brands
from tfgan_ads.worlds.studio.log_schema import studio_schema
from tfgan_ads.worlds.studio.log_table import creative_names
from tfgan_ads.worlds.studio.log_table import log_table
from tfgan_ads.worlds.studio.log_table import logo_file
from tfgan_ads.worlds.studio.log_table import name_all
from tfgan_ads.worlds.studio.painting import tone_map
from tfgan_ads.worlds.studio.photos import LARGE
from tfgan_ads.worlds.studio.photos import PHOTOS
from tfgan_ads.worlds.studio.photos import forget_photos
from tfgan_ads.worlds.studio.studio_world import StudioWorld
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
    with whole(path) as scratch:
        pq.write_table(name_all(world, log, names), scratch)
    _write_products(world, out)
    write_brand(world.studio, out)
    studio_schema(world.size).to_yaml(out / "schema.yaml")
    write_csv(out / "users.csv", world.population.profiles)
    text = _README.format(
        seed=world.seed,
        users=world.users,
        products=len(world.catalogue),
        creatives=world.creatives,
        size=world.size,
        null="" if world.personal else ", and nobody has a taste of their own",
    )
    write_text(out / "README.txt", text)
    return path


def _write_creatives(
    world: StudioWorld, out: Path, shown: npt.NDArray
) -> list[str]:
    """Draw those ads that were shown, and return the names of all."""
    names = creative_names(world)
    photos = np.unique(world.treatments.photo[shown])
    _at_once(lambda i: _save_photo(out / "photos", int(i)), photos[photos >= 0])

    def draw(creative: int) -> tuple[int, str]:
        pixels = world.studio.draw_full(
            world.treatments, world.product_of, creative
        )
        plain = world.treatments.photo[creative] < 0
        ending, file = encode(pixels, plain)
        name = str(Path(names[creative]).with_suffix(ending))
        write_bytes(out / name, file)
        return creative, name

    for creative, name in _at_once(draw, shown):
        names[creative] = name
    # Nothing else is drawn so large: a quarter of a gigabyte.
    forget_photos()
    tone_map.cache_clear()
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
    with whole(path) as scratch:
        Image.fromarray(pixels).save(scratch, quality=_QUALITIES[0])


def _at_once(do: Callable[[Any], Any], what: Iterable[Any]) -> list[Any]:
    """Do something to each, on all processors."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(do, what))


def _write_products(world: StudioWorld, out: Path) -> None:
    catalogue = world.catalogue

    def save(product: int) -> None:
        path = out / "products" / f"{catalogue.ids[product]}.png"
        with whole(path) as scratch:
            catalogue.open(product).save(scratch, compress_level=1)

    _at_once(save, range(len(catalogue)))
    brands = load_brands()
    table = pd.DataFrame(
        {
            "product": [f"products/{name}.png" for name in catalogue.ids],
            "product_id": catalogue.ids,
            "vertical": np.array(catalogue.verticals)[catalogue.vertical],
            "brand": [brands[i].name for i in catalogue.brand],
            "logo": [logo_file(i, 0) for i in catalogue.brand],
            "price": world.studio.bank.texts[world.studio.bank.price],
            "language": np.array(catalogue.languages)[catalogue.language],
        }
    )
    write_csv(out / "products.csv", table)
