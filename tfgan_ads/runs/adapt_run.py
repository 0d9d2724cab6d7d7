"""A run of one advertiser's, adapted to another brand."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import Any

from tfgan_ads.composition.composition_kit import CompositionKit
from tfgan_ads.composition.layouts import Layouts
from tfgan_ads.composition.realism_floor import FEWEST
from tfgan_ads.creatives.adaptation.adapt import adapt
from tfgan_ads.creatives.compositions.kit_from_log import kit_from_log
from tfgan_ads.creatives.creative_model import CreativeModel
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.decomposition.ad_decomposer import AdDecomposer
from tfgan_ads.errors import AdsError
from tfgan_ads.files import whole
from tfgan_ads.runs.brand_ads import BrandAds
from tfgan_ads.runs.brand_creatives import open_creatives
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.find_kit import check_category
from tfgan_ads.runs.find_kit import read_brand
from tfgan_ads.runs.run_folder import CLICKS
from tfgan_ads.runs.run_folder import MODEL
from tfgan_ads.runs.run_folder import create_run
from tfgan_ads.runs.run_folder import load_creative_model
from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.schema.role import Role

_log = logging.getLogger(__name__)
# What of the ads nobody knows, and users are called where the base has none.
_UNKNOWN = (Role.CLICK, Role.CONVERSION, Role.CONVERSION_DELAY)
_USER = "user_id"
_SHARES = [0.1, 0.1, 0.8]


def adapt_run(
    base: Path,
    brand: Path,
    creatives: Path,
    out: Path,
    products: Path | None = None,
    layouts: Path | None = None,
) -> CreativeModel:
    """Make a brand's run from another's, by some of the brand's creatives.

    Args:
        base: Path. The folder of a run whose model composes ads.
        brand: Path. Brand kit; YAML.
        creatives: Path. A log of compositions, or finished banners: a log or
            a folder of them.
        out: Path. The folder of the new run.
        products: Path or None. Folder of cut-outs, for finished banners.
        layouts: Path or None. Layouts; YAML. Defaults to those of the base.

    Returns:
        `CreativeModel`.

    Raises:
        AdsError: The base composes no ads, the brand kit has problems, or
            there are too few creatives.
    """
    kit = read_brand(brand)
    given = Layouts.read(layouts) if layouts else None
    model = load_creative_model(base)
    if model.kit is None:
        raise AdsError(
            f"'{base}' draws from scratch: only a model of compositions, "
            "which shows products and words, can be adapted to a brand."
        )
    check_category(kit, model.schema)
    forms = given or model.kit.layouts
    parts = out / "creatives"
    log = open_creatives(creatives, parts, kit, products, forms)
    ads = BrandAds.read(
        log, model.schema, model.size, lambda: AdDecomposer(read=False)
    )
    composed = kit_from_log(ads.log, kit, forms)
    # Of users the creatives say nothing.
    composed.language_column = model.kit.language_column
    adapted = adapt(model, ads.log, composed, ads.grounds, ads.plates)
    _log.info(
        "Adapted to %d creatives: %d texts, %d photographs, %d layouts.",
        len(ads.log),
        len(composed.texts),
        len(composed.photos),
        len(composed.layouts.names),
    )
    if composed.floor is None:
        _log.warning(
            "No realism floor: it takes %d creatives to know what none of "
            "them looks like, so look at the ads before they run.",
            FEWEST,
        )
    data: dict[str, Any] = {"path": str(creatives), "brand": str(brand)}
    if layouts:
        data["layouts"] = str(layouts)
    # What was taken apart says more than may be said.
    apart = log.images.root == parts
    if apart or not set(model.schema.columns) <= set(log.schema.columns):
        data |= _own_log(ads.log, composed, out / "log")
    _save(adapted, base, out, _config(base, data))
    return adapted


def _own_log(log: AdLog, kit: CompositionKit, out: Path) -> dict[str, Any]:
    """Write the ads as a log that the run's model can be evaluated by.

    Each is a user's of its own, so that they can be split; nobody says what
    was clicked. As nothing was trained on any of them, most are for the test.

    Returns:
        dict of the config's settings of the data.
    """
    schema, table = log.schema, log.to_pandas()
    background = schema.column_of_role(Role.BACKGROUND)
    if background is not None:
        # A plate that is painted has left the kit.
        kept = table[background].isin(kit.photos.names)
        table[background] = table[background].where(kept, "")
    said = schema.to_dict()["columns"]
    for name in schema.names(_UNKNOWN):
        del said[name], table[name]
    for name in schema.names(Role.USER_ID) or [_USER]:
        said[name] = {"role": Role.USER_ID}
        table[name] = [f"{i}" for i in range(len(table))]
    out.mkdir(parents=True, exist_ok=True)
    table.to_parquet(out / "impressions.parquet", index=False)
    AdSchema.from_dict({"columns": said}).to_yaml(out / "schema.yaml")
    images = str(log.images.root)
    told = {"path": str(out), "images_path": images, "split_by": ["user"]}
    return told | {"shares": _SHARES}


def _config(base: Path, data: dict[str, Any]) -> Config:
    """Return the config of the base, about the brand's data."""
    file = base / "config.yaml"
    config = Config.resolve(file if file.is_file() else None)
    data = {
        "schema_path": None,
        "images_path": None,
        "drop_duplicates": False,
        **data,
    }
    return config.replace({f"data.{name}": x for name, x in data.items()})


def _save(model: CreativeModel, base: Path, out: Path, config: Config) -> None:
    create_run(out, config, model.schema)
    with whole(out / MODEL) as scratch:
        model.save(scratch)
    if (base / CLICKS).is_file():
        with whole(out / CLICKS) as scratch:
            shutil.copyfile(base / CLICKS, scratch)
