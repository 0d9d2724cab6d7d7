"""A base that knows the ads of one advertiser, and the ads of another."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from PIL import Image
from PIL import ImageDraw

import tfgan_ads as ads
from tests.creatives.compositions import own_ads
from tfgan_ads.brand.brand_kit import BrandKit
from tfgan_ads.creatives.adaptation.grounds import Grounds
from tfgan_ads.creatives.creative_rows import CreativeRows

SIZE = 16
# What the base's log tells of its ads beside what `own_ads` does.
TONES = ("bold", "calm", "loud")
COUNT = 9
SLOTS = ("300x250", "320x50", "160x600")
GROUNDS = ((240, 200, 80), (30, 60, 90), (120, 170, 120))
BUTTON = (200, 20, 90)
TITLES = ("Slow mornings", "Fresh from the oven")
CALL, COST = "Order now", "only €4"
# Every third ad has a photograph behind it, and every third a plate.
PHOTO = "bread.jpg"
BRAND = """
name: Ovn
copies:
- {id: slow, kind: headline, text: Slow mornings, language: en}
- {id: fresh, kind: headline, text: Fresh from the oven, language: en}
- {id: order, kind: call_to_action, text: Order now, language: en}
"""


@functools.cache
def base_log():
    """The impressions of `own_ads`, with more attributes."""
    frame = own_ads.log().to_pandas()
    number = frame["creative"].str.extract(r"(\d+)")[0].astype(int)
    # Ads with a photograph have a tone of their own, and one has no glow.
    frame["tone"] = ["dim" if k % 4 == 0 else TONES[k // 4] for k in number]
    frame["angle"] = 30.0 * number
    frame["glow"] = np.where(number == 11, np.nan, number / 4)
    number = {"role": "creative", "kind": "numeric"}
    columns = own_ads.log().schema.to_dict()["columns"]
    columns |= {
        "tone": {"role": "creative"},
        "angle": {**number, "period": 360},
        "glow": number,
    }
    schema = ads.AdSchema.from_dict({"columns": columns})
    return ads.AdLog.from_frame(frame, schema, own_ads.folder())


def new_base(kind=ads.CreativeGAN, log=None, **told):
    """A model that has learned the columns of a log, and nothing else."""
    told = {"kit": own_ads.kit(), "latent": 4, **told}
    log = base_log() if log is None else log
    model = kind(log.schema, size=SIZE, preset="fast", **told)
    model.adapt(log)
    return model


@functools.cache
def base():
    """Nobody changes it."""
    return new_base()


def batch(model, log=None, rows=6):
    """The first ads of a log, as networks see them, without photographs."""
    log = (log or base_log()).first_of(str(model.schema.creative_image))
    taken = CreativeRows(model, log).take(np.arange(rows))
    none = np.full(rows, -1, "int32")
    return taken._replace(parts=taken.parts._replace(photo_id=none))


def grounds_of(pixels, known=None, buttons=None, panels=None):
    """Grounds that are given as squares."""
    pixels = np.asarray(pixels, "float32")
    nothing = np.full((len(pixels), 3), np.nan, "float32")
    if known is None:
        known = np.ones((*pixels.shape[:3], 1), "float32")
    return Grounds(
        pixels,
        known,
        nothing if buttons is None else buttons,
        nothing if panels is None else panels,
    )


@functools.cache
def folder():
    """The other brand's log, part by part, under names of its own."""
    folder = Path(tempfile.mkdtemp(prefix="tfgan-ads-brand-"))
    (folder / "plates").mkdir()
    loaf = Image.new("RGBA", (60, 40))
    ImageDraw.Draw(loaf).ellipse((5, 5, 54, 34), fill="saddlebrown")
    loaf.save(folder / "loaf.png")
    Image.new("RGBA", (40, 20), "black").save(folder / "mark.png")
    slope = np.linspace(0, 255, 90)[:, None, None] * np.ones((1, 120, 3))
    Image.fromarray(slope.astype("uint8")).save(folder / PHOTO)
    rows = [_row(folder, i) for i in range(COUNT)]
    # Each was seen twice.
    pd.DataFrame(rows + rows).to_csv(folder / "impressions.csv", index=False)
    schema().to_yaml(folder / "schema.yaml")
    (folder / "brand.yaml").write_text(BRAND, "utf-8")
    return folder


def _row(folder, i):
    width, height = map(int, SLOTS[i % 3].split("x"))
    picture = Image.new("RGB", (width, height), GROUNDS[i % 3])
    drawing = ImageDraw.Draw(picture)
    box = [width // 2, height // 2, width * 9 // 10, height * 8 // 10]
    corner = np.array(box) - [0, 0, 1, 1]
    drawing.rectangle(tuple(corner.tolist()), fill=BUTTON)
    name = f"ad-{i}.png"
    picture.save(folder / name)
    plate = ""
    if i % 3 == 1:
        plate = f"plates/ad-{i}.jpg"
        Image.new("RGB", (width, height), GROUNDS[1]).save(folder / plate)
    return {
        "banner": name,
        "product_id": "loaf",
        "cutout": "loaf.png",
        "mark": "mark.png",
        "behind": PHOTO if i % 3 == 2 else plate,
        "size": SLOTS[i % 3],
        "form": ("product_left", "panel_bottom")[i % 2],
        "tone": TONES[i % 3],
        "title": TITLES[i % 2],
        "cta": CALL,
        "cost": COST,
        "cta_at": " ".join(map(str, box)),
        "title_at": "0.05 0.05 0.45 0.3",
        "click": i % 2,
    }


def schema():
    picture = {"kind": "image"}
    columns = {
        "banner": {**picture, "role": "creative"},
        "product_id": {"role": "product"},
        "cutout": {**picture, "role": "product", "channels": 4},
        "mark": {**picture, "role": "logo", "channels": 4},
        "behind": {**picture, "role": "background"},
        "size": {"role": "slot"},
        "form": {"role": "layout"},
        "tone": {"role": "creative"},
        "title": {"role": "headline"},
        "cta": {"role": "call_to_action"},
        "cost": {"role": "price"},
        "cta_at": {"role": "box", "element": "call_to_action"},
        "title_at": {"role": "box", "element": "headline"},
        "click": {"role": "click", "kind": "numeric"},
    }
    return ads.AdSchema.from_dict({"columns": columns})


def log():
    return ads.AdLog.read(folder())


def brand():
    return BrandKit.read(folder() / "brand.yaml")
