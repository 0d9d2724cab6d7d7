"""Draw banners taken apart, a row each, and a new ad for the same product and slot.

Usage: python tools/banner_sheet.py OUT [--world WORLD] [--images 6000]
       python tools/banner_sheet.py OUT --run RUN

WORLD is `studio`, ads of one shop of the studio world, flattened, or `foreign`,
banners that no world has made (`notebooks/finished_banners.py`). Their log is taken
apart, and a model trained on what was found until it has seen so many images: a
minute or two. RUN is a folder of `tfgan-ads train` on a log that was taken apart,
whose banners are drawn instead. Clicks are simulated. Needs the extra `ocr`.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
import yaml
from PIL import Image
from PIL import ImageDraw
from PIL import ImageFont

import tfgan_ads as ads
from tfgan_ads.decomposition.ad_decomposer import AdDecomposer
from tfgan_ads.decomposition.corrections import read_corrections
from tfgan_ads.decomposition.decompose_log import brand_names
from tfgan_ads.decomposition.decompose_log import decompose_log
from tfgan_ads.decomposition.framed import framed
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.run_folder import load_clicks
from tfgan_ads.runs.run_folder import load_split
from tfgan_ads.runs.train_creatives import train_run
from tfgan_ads.schema.role import PICTURE_ROLES
from tfgan_ads.schema.role import WORD_ROLES
from tfgan_ads.schema.role import Role
from tfgan_ads.worlds.studio.artwork.brands import load_brands
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.write_log import write_log

sys.path.append(str(Path(__file__).resolve().parents[1] / "notebooks"))
import finished_banners  # noqa: E402

TITLES = (
    "The banner, one flat picture",
    "What was found on it",
    "The plate behind it",
    "A new ad, same product and slot",
)
# A picture's cell, and what is between two.
WIDTH, HEIGHT, GAP = 370, 250, 12
# Banners of each slot, and which.
OF_SLOT, SEED, QUALITY = 2, 7, 76
PARTS = (*WORD_ROLES, *PICTURE_ROLES, Role.LAYOUT, Role.SLOT)


def studio(folder):
    """Write the flattened log of one shop of the studio world.

    Returns:
        `AdLog`, and the file of the brand kit.
    """
    world = StudioWorld(seed=1, users=2_000, products=140)
    write_log(world, folder, 200_000)
    brand = load_brands()[0]
    log = ads.AdLog.read(folder)
    table = log.to_pandas()
    columns = log.schema.to_dict()["columns"]
    parts = log.schema.names(role=PARTS)
    flat = {n: c for n, c in columns.items() if n not in parts}
    shop = table[table["brand"] == brand.name].drop(columns=parts)
    path = folder / "brand.yaml"
    kit = yaml.safe_load(path.read_text(encoding="utf-8"))
    kit |= {
        "name": brand.name,
        "logos": [
            {"file": f"logos/{brand.id}-{ground}.png", "on": ground}
            for ground in ("light", "dark")
        ],
    }
    text = yaml.safe_dump(kit, allow_unicode=True)
    path.write_text(text, encoding="utf-8")
    schema = ads.AdSchema.from_dict({"columns": flat})
    return ads.AdLog.from_frame(shop, schema, folder), path


def foreign(folder):
    """Write the log of banners that no world has made; see `studio`."""
    path = finished_banners.write(folder)
    return ads.AdLog.read(path, images=folder), path / "brand.yaml"


WORLDS = {"studio": studio, "foreign": foreign}


def trained(world, folder, images):
    """Write a world's log, take it apart, and train on it; return the run."""
    log, brand = WORLDS[world](folder)
    kit, typed = ads.BrandKit.read(brand), folder / "typed.csv"
    logos = [np.asarray(logo.open()) for logo in kit.logos]
    decompose_log(
        log,
        folder / "parts",
        AdDecomposer(logos, kit.bank, brand_names(log)),
        None if log.schema.product_image else folder / "cutouts",
        read_corrections(typed) if typed.exists() else None,
    )
    config = Config()
    config.data.path = str(folder / "parts")
    config.data.brand = str(brand)
    config.model.preset = "fast"
    config.training.images = images
    train_run(config, folder / "run")
    return folder / "run"


def rows(run):
    """Yield what is in each row: a banner, its boxes, its plate, a new ad."""
    gan, clicks = ads.load_model(run), load_clicks(run)
    chooser = ads.Chooser(clicks) if clicks else None
    # Users whom the model has not learned from.
    _, _, test = load_split(run)
    schema, folder = test.schema, test.images.root
    slot = schema.column_of_role(Role.SLOT)
    for shown in some_banners(test):
        told = shown.iloc[0]
        new = gan.generate(
            shown[list(gan.encoder.columns)],
            shown[schema.names(role=(Role.PRODUCT, Role.AD))],
            images=str(folder),
            chooser=chooser,
            slots=[told[slot]],
        )
        print(told[slot], told[schema.creative_image], *new.table["problem"])
        banner, plate = (
            fitted(Image.open(folder / told[name]))
            for name in (
                schema.creative_image,
                schema.column_of_role(Role.BACKGROUND),
            )
        )
        made = fitted(Image.fromarray(new.pictures[0]))
        yield banner, framed(banner, told), plate, made


def some_banners(log):
    """Yield impressions of some banners of every slot, a table of one row each."""
    slot = log.schema.column_of_role(Role.SLOT)
    table = log.to_pandas().drop_duplicates(log.schema.creative_image)
    for _, rows in table.groupby(slot):
        chosen = rows.sample(min(OF_SLOT, len(rows)), random_state=SEED)
        for i in range(len(chosen)):
            yield chosen.iloc[[i]].reset_index(drop=True)


def sheet(pictures):
    """Return rows of pictures, one below the other, with titles."""
    pictures = list(pictures)
    font = ImageFont.load_default(15)
    step = WIDTH + GAP
    high = sum(row[0].height + GAP for row in pictures) + 2 * GAP
    page = Image.new("RGB", (4 * step - GAP, high), "white")
    draw = ImageDraw.Draw(page)
    for i, title in enumerate(TITLES):
        draw.text((i * step, 0), title, "black", font)
    top = 2 * GAP
    for row in pictures:
        for i, picture in enumerate(row):
            page.paste(picture, (i * step, top))
        top += row[0].height + GAP
    return page


def fitted(picture):
    """Return a picture as large as its cell has room, at most as it is."""
    picture = picture.convert("RGB")
    picture.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    return picture


def main():
    """Write a sheet."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--world", choices=WORLDS, default="studio")
    parser.add_argument("--images", type=int, default=6_000)
    parser.add_argument("--run", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = options.run or trained(
            options.world, Path(folder), options.images
        )
        page = sheet(rows(run))
    page.save(options.out, quality=QUALITY, optimize=True)
    print(options.out, options.out.stat().st_size)


if __name__ == "__main__":
    main()
