"""Finished banners of which nothing is told: type at changing places."""

from pathlib import Path

import matplotlib
import numpy as np
import pandas as pd
from PIL import Image
from PIL import ImageDraw
from PIL import ImageFont

import tfgan_ads as ads

SIDE = 128
TYPE = (255, 0, 200)
GROUNDS = {"sea": (40, 110, 160), "wood": (60, 140, 70)}
_FONT = Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans-Bold.ttf"
_SCHEMA = {
    "columns": {
        "image": {"role": "creative", "kind": "image", "channels": 3},
        "label": {"role": "creative"},
    }
}


def log(count, words=("SALE NOW", "Buy it")):
    """A log of banners: a sun on the sea or a wood, and words over it."""
    labels = [list(GROUNDS)[i % 2] for i in range(count)]
    banners = [_banner(i, GROUNDS[k], words) for i, k in enumerate(labels)]
    frame = {"image": np.arange(count).astype(str), "label": labels}
    schema = ads.AdSchema.from_dict(_SCHEMA)
    pixels = np.stack([np.asarray(banner) for banner in banners])
    return ads.AdLog.from_frame(pd.DataFrame(frame), schema, pixels)


def of_type(images):
    """Return which pixels have something of the words' colour."""
    red, green, blue = np.moveaxis(np.asarray(images, int), -1, 0)
    return (red - green > 60) & (blue - green > 40)


def _banner(number, ground, words):
    rng = np.random.default_rng([0, number])
    shade = np.linspace(-30, 30, SIDE)[:, None, None] + rng.integers(-25, 25, 3)
    pixels = np.clip(ground + shade + np.zeros((SIDE, SIDE, 3)), 0, 255)
    banner = Image.fromarray(pixels.astype("uint8"))
    drawing = ImageDraw.Draw(banner)
    middle, radius = rng.integers(30, SIDE - 30, 2), rng.integers(16, 26)
    ends = *(middle - radius), *(middle + radius)
    drawing.ellipse(tuple(map(int, ends)), fill=(240, 210, 60))
    for text in words:
        font = ImageFont.truetype(str(_FONT), int(rng.integers(15, 20)))
        _, _, wide, high = map(int, drawing.textbbox((0, 0), text, font=font))
        left, top = rng.integers(2, SIDE - 2 - np.array([wide, high]))
        drawing.text((int(left), int(top)), text, font=font, fill=TYPE)
    return banner
