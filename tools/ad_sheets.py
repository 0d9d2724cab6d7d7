"""Draw twenty generated ads of every slot, and twenty true ones below them.

Usage: python tools/ad_sheets.py RUN docs/ads

RUN is a run folder of `tfgan-ads train` or `quickstart`. The generated ads are
for held-out users, the true ones of the log; each slot has its file.
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image
from PIL import ImageDraw

import tfgan_ads as ads
from tfgan_ads.reporting.contact_sheet import contact_sheet
from tfgan_ads.runs.run_folder import load_split
from tfgan_ads.schema.role import Role

USERS, PRODUCTS, WIDTH = 5, 4, 1_200
# A longer side is made so long.
LARGEST = {"300x250": 232, "320x50": 294, "728x90": 594, "160x600": 270}
TITLES = "Generated for held-out users", "True ads of the log"


def generated(gan, test, slot):
    """Return twenty ads for held-out users."""
    users = test.users().sample(USERS, random_state=7)
    products = test.products().sample(PRODUCTS, random_state=7)
    root = str(test.images.root)
    return gan.generate(users, products, images=root, slots=[slot]).pictures


def true(log, slot):
    """Return as many ads of the log."""
    image = str(log.schema.creative_image)
    name = str(log.schema.column_of_role(Role.SLOT))
    names = log.first_of(image).where(**{name: slot}).to_pandas()[image]
    shown = names.sample(min(USERS * PRODUCTS, len(names)), random_state=7)
    return [np.asarray(log.images.open(n).convert("RGB")) for n in shown]


def page(blocks):
    """Return titled blocks, one below the other."""
    height = sum(block.height + 24 for block in blocks)
    sheet = Image.new("RGB", (WIDTH, height), "white")
    draw, top = ImageDraw.Draw(sheet), 0
    for title, block in zip(TITLES, blocks, strict=True):
        draw.text((0, top + 6), title, fill="black")
        sheet.paste(block, (0, top + 24))
        top += 24 + block.height
    return sheet


def main(run, out):
    """Write a sheet for every slot of the run's log."""
    gan = ads.load_model(run)
    train, _, test = load_split(run)
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for slot in gan.kit.slots:
        largest = LARGEST.get(slot, 232)
        blocks = [
            contact_sheet(pictures, WIDTH, largest)
            for pictures in (generated(gan, test, slot), true(train, slot))
        ]
        path = folder / f"{slot}.jpg"
        page(blocks).save(path, quality=80, optimize=True)
        print(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
