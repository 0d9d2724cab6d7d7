"""A log of flattened banners, written anew as one of compositions."""

from __future__ import annotations

import colorsys
from collections.abc import Callable
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from PIL import Image

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.data.column_names import is_brand
from tfgan_ads.data.pictures import over_white
from tfgan_ads.decomposition.ad_decomposer import AdDecomposer
from tfgan_ads.decomposition.banner_files import BannerFiles
from tfgan_ads.decomposition.banner_files import free_column
from tfgan_ads.decomposition.banner_files import plate_file
from tfgan_ads.decomposition.decomposed_ad import DecomposedAd
from tfgan_ads.decomposition.decomposition_page import write_page
from tfgan_ads.decomposition.kept_ads import KeptAds
from tfgan_ads.errors import AdsError
from tfgan_ads.files import whole
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.element import Element
from tfgan_ads.schema.kind import Kind
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.slot import Slot

Texts = Mapping[str, Mapping[Element, str]]
# What is written of a banner.
_WRITTEN: dict[str, dict[str, Any]] = {
    **{str(word): {"role": str(word)} for word in WORDS},
    "layout": {"role": "layout"},
    "slot": {"role": "slot"},
    "plate": {"role": "background", "kind": "image"},
    "plate_hue": {"role": "creative", "kind": "numeric", "period": 360},
    **{
        f"{element}_box": {"role": "box", "element": str(element)}
        for element in Element
    },
}


def decompose_log(
    log: AdLog,
    out: Path,
    decomposer: AdDecomposer,
    products: Path | None = None,
    corrected: Texts | None = None,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> dict[str, DecomposedAd]:
    """Take the banners of a log apart, and write what was found.

    What the folder knows of a banner from before is not looked for again.

    Args:
        log: `AdLog` with pictures of creatives.
        out: Path. Folder to write: `impressions.parquet` and `schema.yaml` of
            compositions, the pictures, the plates, what was found of each
            banner, and a page to look through.
        decomposer: `AdDecomposer`.
        products: Path or None. Folder of cut-outs, `PRODUCT_ID.png`, where
            the log has no pictures of products.
        corrected: dict of creative to its texts, for what was read wrong.
        tell: callable. Is told how many banners are done, of how many.

    Returns:
        dict of creative to `DecomposedAd`.

    Raises:
        AdsError: The log has no rows, no pictures of creatives, or words
            already; a picture cannot be read.
    """
    creative = _check(log.schema)
    columns = _columns(log.schema)
    files = BannerFiles(log, out, products)
    banners = files.banners()
    texts, kept = corrected or {}, KeptAds(out, decomposer.settings)
    found: dict[str, DecomposedAd] = {}
    rows: dict[str, dict[str, Any]] = {}
    for number, (name, product) in enumerate(banners.items()):
        ad = kept.get(name, product)
        if ad is None:
            ad = _take_apart(out, name, product, decomposer)
            kept.put(name, product, ad)
        found[name] = ad = ad.saying(texts.get(name, {}))
        rows[name] = {**ad.row(), **_of_plate(ad, name)}
        tell(number + 1, len(banners))
    table = files.table
    names = table[creative].to_pylist()
    for key, column in columns.items():
        cells = pa.array([rows[name][key] for name in names])
        table = table.append_column(column, cells)
    with whole(out / "impressions.parquet") as scratch:
        pq.write_table(table, scratch)
    _schema(log.schema, files.product, columns).to_yaml(out / "schema.yaml")
    write_page(found, out / "banners.html", texts)
    return found


def brand_names(log: AdLog) -> list[str]:
    """Return what columns say that are called `brand`, in some language.

    Args:
        log: `AdLog`.
    """
    columns = log.schema.names(Role.AD, Kind.CATEGORICAL)
    columns = [name for name in columns if is_brand(name)]
    table = log.to_arrow(columns)
    said = {x for name in columns for x in pc.unique(table[name]).to_pylist()}
    return sorted(name for name in said if name and not name.isdigit())


def hue_of(palette: npt.NDArray) -> float:
    """Return the hue of the liveliest colour, in degrees.

    Example:

    >>> hue_of(np.array([[128, 128, 128], [0, 0, 255]], "uint8"))
    240.0
    """
    tones = [colorsys.rgb_to_hsv(*(colour / 255)) for colour in palette]
    hue, _, _ = max(tones, key=lambda tone: tone[1] * tone[2])
    return round(float(360 * hue), 1)


def _take_apart(
    out: Path, name: str, product: str | None, decomposer: AdDecomposer
) -> DecomposedAd:
    """Take one banner apart, from its copy."""
    picture = over_white(Image.open(out / name)).convert("RGB")
    slot = Slot.of_picture(*picture.size)
    cut_out = _pixels(out / product) if product else None
    size = (slot.width, slot.height)
    return decomposer(np.asarray(picture), cut_out, size)


def _of_plate(ad: DecomposedAd, name: str) -> dict[str, Any]:
    """Return what a row says of a banner's plate."""
    slot, hue = str(Slot.of_picture(*ad.size)), hue_of(ad.palette)
    return {"slot": slot, "plate": plate_file(name), "plate_hue": hue}


def _pixels(path: Path) -> npt.NDArray:
    return np.asarray(Image.open(path).convert("RGBA"))


def _check(schema: AdSchema) -> str:
    """Return the creatives' column of a log that can be taken apart."""
    if schema.creative_image is None:
        raise AdsError(
            "The log has no pictures of creatives: a column of role "
            "'creative' and kind 'image'."
        )
    if schema.words:
        told = ", ".join(schema.words.values())
        raise AdsError(
            f"The log tells its words already: {told}. Only flattened "
            "banners are taken apart."
        )
    return schema.creative_image


def _columns(schema: AdSchema) -> dict[str, str]:
    """Return what is written, and into which column: a free name.

    What the log tells itself it knows better.
    """
    free = {}
    for key, said in _WRITTEN.items():
        known = schema.names(said["role"])
        if said["role"] == Role.BOX:
            known = [
                n for n in known if schema.columns[n].element == said["element"]
            ]
        if not known or said["role"] == Role.CREATIVE:
            free[key] = free_column(key, schema.columns)
    return free


def _schema(
    schema: AdSchema, product: str | None, columns: Mapping[str, str]
) -> AdSchema:
    """Return the schema of the log with what was found."""
    said = schema.as_read().to_dict()["columns"]
    said |= {column: _WRITTEN[key] for key, column in columns.items()}
    if product and product not in said:
        said[product] = {"role": "product", "kind": "image", "channels": 4}
    return AdSchema.from_dict({"columns": said})
