"""A log of an advertiser's own ads, and a model of them: made once."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from PIL import Image
from PIL import ImageDraw

import tfgan_ads as ads
from tfgan_ads.brand.brand_kit import BrandKit

SLOTS = ("300x250", "320x50", "160x600")
WORDS = {
    "en": ("Made for rain", "Shop now", "from €19"),
    "de": ("Für Regen gemacht", "Jetzt kaufen", "ab 19 €"),
}
COPIES = [
    {"id": f"{kind}-{lang}", "kind": kind, "text": text, "language": lang}
    for lang, texts in WORDS.items()
    for kind, text in zip(("headline", "call_to_action"), texts)
]


@functools.cache
def folder():
    """Products, a logo, a photograph, and ads of three slots."""
    folder = Path(tempfile.mkdtemp(prefix="tfgan-ads-own-"))
    for i, (colour, size) in enumerate(
        [("red", (80, 40)), ("blue", (40, 80)), ("green", (60, 60))]
    ):
        product = Image.new("RGBA", (100, 100))
        ImageDraw.Draw(product).ellipse((10, 10, *size), fill=colour)
        product.save(folder / f"product-{i}.png")
    logo = Image.new("RGBA", (90, 30), "navy")
    logo.save(folder / "logo.png")
    wave = np.linspace(0, 255, 120)[None, :, None] * np.ones((90, 1, 3))
    Image.fromarray(wave.astype("uint8")).save(folder / "sky.jpg")
    rng = np.random.default_rng(3)
    for i in range(12):
        width, height = map(int, SLOTS[i % 3].split("x"))
        noise = rng.integers(0, 255, (4, 4, 3)).astype("uint8")
        ad = Image.fromarray(noise).resize((width, height))
        ad.save(folder / f"ad-{i:02d}.png")
    return folder


@functools.cache
def log():
    """240 impressions of 12 ads, a third of them clicked."""
    rng = np.random.default_rng(4)
    ad = rng.integers(0, 12, 240)
    language = np.where(rng.random(240) < 0.7, "en", "de")
    texts = np.array([WORDS[lang] for lang in language])
    # The words of an ad are its own: German ones on the odd.
    texts = np.where(ad[:, None] % 2, WORDS["de"], WORDS["en"])
    language = np.where(ad % 2, "de", "en")
    frame = pd.DataFrame(
        {
            "user_id": [f"u{i}" for i in rng.integers(0, 80, 240)],
            "age": rng.integers(18, 70, 240).astype(float),
            "language": language,
            "product": [f"product-{k % 3}.png" for k in ad],
            "logo": "logo.png",
            "photo": np.where(ad % 4 == 0, "sky.jpg", ""),
            "slot": [SLOTS[k % 3] for k in ad],
            "layout": np.where(ad % 2, "product_left", "panel_bottom"),
            "creative": [f"ad-{k:02d}.png" for k in ad],
            "hue": np.where(ad % 3, "warm", "cold"),
            "headline": texts[:, 0],
            "call_to_action": texts[:, 1],
            "price": texts[:, 2],
            "click": (rng.random(240) < 0.4).astype(int),
        }
    )
    schema = ads.AdSchema.from_dict({"columns": _columns()})
    return ads.AdLog.from_frame(frame, schema, folder())


def _columns():
    image = {"kind": "image"}
    return {
        "user_id": {"role": "user_id"},
        "age": {"role": "user", "kind": "numeric"},
        "language": {"role": "user"},
        "product": {**image, "role": "product", "channels": 4},
        "logo": {**image, "role": "logo", "channels": 4},
        "photo": {**image, "role": "background"},
        "slot": {"role": "slot"},
        "layout": {"role": "layout"},
        "creative": {**image, "role": "creative"},
        "hue": {"role": "creative"},
        "headline": {"role": "headline"},
        "call_to_action": {"role": "call_to_action"},
        "price": {"role": "price"},
        "click": {"role": "click", "kind": "numeric"},
    }


@functools.cache
def brand():
    return BrandKit(copies=COPIES)


@functools.cache
def kit():
    from tfgan_ads.creatives.compositions.kit_from_log import kit_from_log

    return kit_from_log(log(), brand())


@functools.cache
def gan():
    """A model of compositions after two steps."""
    gan = ads.CreativeGAN(log().schema, size=16, preset="fast", kit=kit())
    gan.compile()
    gan.fit(log(), images=16, batch_size=8, verbose=0)
    return gan
