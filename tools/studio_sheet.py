"""Draw a contact sheet of the studio world's ads.

Usage: python tools/studio_sheet.py docs/studio_world.jpg [slot ...]
"""

import sys

import numpy as np
from PIL import Image

from tfgan_ads.schema.slot import Slot
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.treatment import SLOTS

WIDTH, GAP = 1_200, 8
# How many ads of each slot are in a row, and how many rows there are.
COLUMNS = {
    "300x250": (6, 2),
    "320x50": (4, 2),
    "728x90": (2, 2),
    "160x600": (10, 1),
    "1200x628": (4, 1),
    "1080x1080": (5, 1),
    "960x1200": (5, 1),
}


def sheet(world, slot, rng):
    """Return a block of ads of a slot, `WIDTH` pixels wide."""
    columns, rows = COLUMNS[slot]
    found = np.flatnonzero(world.treatments.slot == SLOTS.index(slot))
    shown = rng.permutation(found)[: columns * rows]
    size = Slot.read(slot)
    width = (WIDTH + GAP) // columns - GAP
    height = round(width * size.height / size.width)
    page = Image.new("RGB", (WIDTH, rows * (height + GAP)), "white")
    for k, row in enumerate(shown):
        pixels = world.studio.draw_full(
            world.treatments, world.product_of, int(row)
        )
        ad = Image.fromarray(pixels)
        ad = ad.resize((width, height), Image.Resampling.LANCZOS)
        place = k % columns * (width + GAP), k // columns * (height + GAP)
        page.paste(ad, place)
    return page


def main(path, *slots):
    """Write the sheet."""
    world = StudioWorld(seed=1, users=10, creatives=4, products=100)
    rng = np.random.default_rng(1)
    blocks = [sheet(world, slot, rng) for slot in slots or SLOTS]
    height = sum(block.height for block in blocks)
    page = Image.new("RGB", (WIDTH, height), "white")
    top = 0
    for block in blocks:
        page.paste(block, (0, top))
        top += block.height
    page.save(path, quality=82, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
