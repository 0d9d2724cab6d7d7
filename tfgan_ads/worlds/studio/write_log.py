"""Write a studio world as an ordinary ad log."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from PIL import Image

from tfgan_ads.schema.ad_schema import AdSchema
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.treatment import BACKGROUNDS
from tfgan_ads.worlds.studio.treatment import LAYOUTS
from tfgan_ads.worlds.studio.treatment import STYLES

_README = """This folder was written by `tfgan-ads data make studio`.
The pictures are composites of open artwork (Google Noto emoji, Apache-2.0).
The users are invented and their clicks simulated{null}.
World: seed {seed}, {users} users, {creatives} creatives a product, {size} px.
"""


def studio_schema(size: int) -> AdSchema:
    """Return the schema of a studio log.

    Args:
        size: int. Side of the creatives in pixels.

    Returns:
        `AdSchema`.
    """
    user = {"role": "user"}
    image = {"kind": "image", "role": "creative"}
    return AdSchema.from_dict(
        {
            "columns": {
                "impression_id": {"role": "impression_id"},
                "timestamp": {"role": "timestamp"},
                "user_id": {"role": "user_id"},
                "age": {**user, "kind": "numeric", "sensitivity": "proxy"},
                "device": {"role": "context"},
                "interests": {**user, "kind": "multi_valued"},
                "history_hue": {**user, "kind": "sequence"},
                "history_background": {**user, "kind": "sequence"},
                "history_style": {**user, "kind": "sequence"},
                "coupon_rate": {**user, "kind": "numeric"},
                "consent": {"role": "consent", "kind": "numeric"},
                "hour": {"role": "context", "kind": "numeric", "period": 24},
                "position": {
                    "role": "context",
                    "kind": "numeric",
                    "training_only": True,
                },
                "vertical": {"role": "ad"},
                "product_id": {"role": "product"},
                "product": {
                    "role": "product",
                    "kind": "image",
                    "channels": 4,
                    "height": 64,
                    "width": 64,
                },
                "layout": {"role": "placement"},
                "creative": {**image, "height": size, "width": size},
                "hue": {"role": "creative", "kind": "numeric", "period": 360},
                "background": {"role": "creative"},
                "style": {"role": "creative"},
                "badge": {"role": "creative"},
                "cta": {"role": "creative"},
                "propensity": {"role": "propensity", "kind": "numeric"},
                "click": {"role": "click", "kind": "numeric"},
                "conversion": {"role": "conversion", "kind": "numeric"},
                "conversion_delay": {
                    "role": "conversion_delay",
                    "kind": "numeric",
                },
            },
            "placements": {
                name: {"x": x, "y": y, "scale": scale}
                for name, (x, y, scale) in LAYOUTS.items()
            },
        }
    )


def write_log(world: StudioWorld, out: str | Path, impressions: int) -> Path:
    """Write the world's log: a Parquet file, pictures and `schema.yaml`.

    Args:
        world: `StudioWorld`.
        out: str or Path. Folder to write; made if absent.
        impressions: int. Length of the log.

    Returns:
        Path of the Parquet file. Beside it: `schema.yaml`, `users.csv` (one
        row a user, ready for `tfgan-ads generate`), `products/`,
        `creatives/` and a README that says what this is.
    """
    out = Path(out)
    for folder in ("products", "creatives"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    catalogue = world.catalogue
    for name, cutout in zip(catalogue.ids, catalogue.cutouts, strict=True):
        Image.fromarray(cutout).save(out / "products" / f"{name}.png")
    creatives = creative_names(world)
    for name, image in zip(creatives, world.images, strict=True):
        Image.fromarray(image).save(out / name, compress_level=1)
    path = out / "impressions.parquet"
    pq.write_table(log_table(world, impressions), path)
    studio_schema(world.size).to_yaml(out / "schema.yaml")
    world.population.profiles.to_csv(out / "users.csv", index=False)
    text = _README.format(
        seed=world.seed,
        users=world.users,
        creatives=world.creatives,
        size=world.size,
        null="" if world.personal else ", and nobody has a taste of their own",
    )
    (out / "README.txt").write_text(text)
    return path


def creative_names(world: StudioWorld) -> list[str]:
    """Return the file name of every creative, product by product."""
    return [
        f"creatives/{product}-{k:03d}.png"
        for product in world.catalogue.ids
        for k in range(world.creatives)
    ]


def log_table(world: StudioWorld, impressions: int) -> pa.Table:
    """Return the log as an Arrow table, with names in place of numbers."""
    log = world.impressions(impressions)
    user, product = log["user"].to_numpy(), log["product"].to_numpy()
    creative = log["creative"].to_numpy()
    treatment = world.treatments[creative]
    catalogue = world.catalogue
    profile = world.population.profiles.iloc[user].reset_index(drop=True)
    yes_no = np.array(["no", "yes"])
    columns = {
        "impression_id": np.arange(impressions),
        **{name: profile[name] for name in profile},
        **{
            name: log[name]
            for name in ("timestamp", "hour", "position", "propensity")
        },
        "vertical": _names(catalogue.verticals, catalogue.vertical[product]),
        "product_id": _names(catalogue.ids, product),
        "product": _names(
            [f"products/{name}.png" for name in catalogue.ids], product
        ),
        "layout": _names(list(LAYOUTS), treatment.layout),
        "creative": _names(creative_names(world), creative),
        "hue": treatment.hue.round(2),
        "background": _names(list(BACKGROUNDS), treatment.background),
        "style": _names(list(STYLES), treatment.style),
        "badge": yes_no[treatment.badge.astype(int)],
        "cta": yes_no[treatment.cta.astype(int)],
        **{
            name: log[name]
            for name in ("click", "conversion", "conversion_delay")
        },
    }
    order = studio_schema(world.size).columns
    frame = pd.DataFrame({name: columns[name] for name in order})
    return pa.Table.from_pandas(frame, preserve_index=False)


def _names(names: list[str], index: np.ndarray) -> pd.Categorical:
    return pd.Categorical.from_codes(index, categories=names)
