"""Draw the studio world's contact sheet, at 32 and at 64 pixels.

Usage: python tools/contact_sheet.py docs/studio_world.png
"""

import sys

import numpy as np
from PIL import Image

from tfgan_ads.reporting.image_grid import tile
from tfgan_ads.worlds.studio.catalogue import Catalogue
from tfgan_ads.worlds.studio.compositor import Compositor
from tfgan_ads.worlds.studio.treatment import Treatment

WIDTH = 1_024


def sheet(size, columns, rows, rng):
    """Return one block of random creatives, `WIDTH` pixels wide."""
    catalogue = Catalogue.load()
    count = columns * rows
    products = rng.integers(len(catalogue.ids), size=count)
    treatment = Treatment.sample(count, rng)
    drawn = Compositor(size).draw(catalogue.cutouts[products], treatment)
    image = Image.fromarray(tile(drawn, rows))
    zoom = WIDTH // image.width
    return image.resize((WIDTH, image.height * zoom), Image.Resampling.NEAREST)


def main(path):
    rng = np.random.default_rng(1)
    blocks = [sheet(32, 16, 6, rng), sheet(64, 8, 3, rng)]
    height = sum(block.height for block in blocks) + 8
    page = Image.new("RGB", (WIDTH, height), "white")
    page.paste(blocks[0], (0, 0))
    page.paste(blocks[1], (0, blocks[0].height + 8))
    page.quantize(256).save(path, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
