"""Banners that no world of this package has made.

Photographs that come with scikit-learn, or a gradient; type in the fonts of
matplotlib, Chinese and Arabic among them; products that are drawn here; layouts
that are no template. Made by rule, so what is where on them is known.
"""

from dataclasses import dataclass
from pathlib import Path

import matplotlib
import numpy as np
from PIL import Image
from PIL import ImageDraw
from PIL import ImageFilter
from PIL import ImageFont
from sklearn.datasets import load_sample_images

from tfgan_ads.typesetting.shipped_fonts import FOLDER

SIZES = ((300, 250), (728, 90), (160, 600), (1200, 628), (1080, 1080))
_FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
_SERIF, _SANS = _FONTS / "DejaVuSerif-Bold.ttf", _FONTS / "DejaVuSans-Bold.ttf"
# Headline, call to action and price, and their font.
WORDS = (
    ("Fresh every morning", "Order today", "only £4.50", _SERIF),
    ("Für kalte Tage gemacht", "Jetzt kaufen", "ab 19,90 €", _SERIF),
    ("每天新鲜好物", "立即购买", "现价 €12", FOLDER / "NotoSansSC-Bold.ttf"),
    ("طازج كل صباح", "اطلب الآن", "٤٫٥٠ €", _SANS),
)


@dataclass
class Banner:
    """A banner, and what is where on it.

    Attributes:
        picture: uint8 array `[height, width, 3]`.
        product: uint8 array `[height, width, 4]`. The cut-out's own file.
        product_box: float array `[4]`.
        words: dict of element to its text and boxes: of its letters, and of
            its button where it has one.
        ground: uint8 array like the picture, with nothing on it.
    """

    picture: np.ndarray
    product: np.ndarray
    product_box: np.ndarray
    words: dict
    ground: np.ndarray


def foreign_banners(count, seed=0):
    """Yield so many banners, of all sizes and languages in turn."""
    for number in range(count):
        rng = np.random.default_rng([seed, number])
        size = SIZES[number % len(SIZES)]
        words = WORDS[number // len(SIZES) % len(WORDS)]
        yield draw_banner(size, words, rng)


def draw_banner(size, said, rng, product=None):
    """Draw a banner.

    Args:
        size: pair of int. Width and height.
        said: tuple of headline, call to action, price, and their font's path.
        rng: `numpy.random.Generator`.
        product: `PIL.Image.Image` or None. The cut-out. Defaults to another
            one each time.

    Returns:
        `Banner`.
    """
    headline, action, price, font = said
    ground = _ground(size, rng)
    product = product or draw_product(rng)
    cells = _cells(size, rng)
    picture = ground.copy()
    box = _place(picture, product, cells["product"])
    dark = np.asarray(ground).mean() < 128
    ink = (255, 255, 255) if dark else (16, 18, 30)
    words = {
        name: (text, [_write(picture, text, cells[name], font, ink)])
        for name, text in (("headline", headline), ("price", price))
    }
    colour = tuple(int(c) for c in rng.integers(20, 140, 3))
    draw = ImageDraw.Draw(picture)
    left, top, right, bottom = cells["call_to_action"]
    radius = int(rng.choice([0, 4, (bottom - top) / 2]))
    draw.rounded_rectangle((left, top, right, bottom), radius, fill=colour)
    inset = 0.22 * (bottom - top)
    inner = (left + 2 * inset, top + inset, right - 2 * inset, bottom - inset)
    letters = _write(picture, action, inner, font, (255,) * 3)
    button = np.array([left, top, right, bottom])
    words["call_to_action"] = (action, [letters, button])
    return Banner(
        np.asarray(picture),
        np.asarray(product),
        np.array(box, float),
        words,
        np.asarray(ground),
    )


def _ground(size, rng):
    """Return a photograph, light or dark, or a gradient."""
    if rng.random() < 0.3:
        ends = rng.integers(0, 256, (2, 3))
        ramp = np.linspace(0, 1, 64)[None, :, None]
        pixels = ends[0] + ramp * (ends[1] - ends[0])
        return Image.fromarray(pixels.astype("uint8")).resize(size, 2)
    photo = Image.fromarray(load_sample_images().images[int(rng.integers(2))])
    wide, high = photo.size
    share = max(size[0] / wide, size[1] / high)
    cut = size[0] / share, size[1] / share
    left = rng.random() * (wide - cut[0])
    top = rng.random() * (high - cut[1])
    box = (left, top, left + cut[0], top + cut[1])
    photo = photo.resize(size, Image.Resampling.BICUBIC, box=box)
    photo = photo.filter(ImageFilter.GaussianBlur(max(size) / 150))
    veil = Image.new(
        "RGB", size, (0, 0, 0) if rng.random() < 0.5 else (255,) * 3
    )
    return Image.blend(photo, veil, 0.55)


def draw_product(rng, side=400):
    """Return a cut-out of some shapes with light and grain, RGBA."""
    large = Image.new("RGBA", (2 * side, 2 * side))
    draw = ImageDraw.Draw(large)
    tall = rng.uniform(0.5, 1)
    for part in range(4):
        colour = (*map(int, rng.integers(30, 230, 3)), 255)
        half = (
            side
            * rng.uniform(0.35, 0.95)
            * np.array([tall, 1])
            / (1 + part / 3)
        )
        box = (*(side - half), *(side + half))
        (draw.ellipse, draw.rectangle)[part % 2](
            tuple(map(float, box)), fill=colour
        )
    small = large.resize((side, side), Image.Resampling.BOX)
    pixels = np.array(small, "float32")
    light = 1.25 - 0.5 * np.linspace(0, 1, side)[:, None, None]
    grain = rng.normal(0, 6, (side, side, 1))
    pixels[..., :3] = np.clip(pixels[..., :3] * light + grain, 0, 255)
    cut = Image.fromarray(pixels.astype("uint8"))
    return cut.crop(cut.getchannel("A").getbbox())


def _cells(size, rng):
    """Return where things go: a row, a column, or two columns."""
    wide, high = size
    if wide > 3 * high:
        edges = {"product": (0.02, 0.16), "headline": (0.2, 0.55)}
        edges |= {"price": (0.58, 0.74), "call_to_action": (0.77, 0.98)}
        return {
            name: (a * wide, 0.18 * high, b * wide, 0.82 * high)
            for name, (a, b) in edges.items()
        }
    if high > 2 * wide:
        edges = {"headline": (0.05, 0.2), "product": (0.25, 0.55)}
        edges |= {"price": (0.62, 0.7), "call_to_action": (0.82, 0.9)}
        return {
            name: (0.06 * wide, a * high, 0.94 * wide, b * high)
            for name, (a, b) in edges.items()
        }
    left, right = ((0.05, 0.45), (0.5, 0.95))
    if rng.random() < 0.5:
        left, right = ((0.55, 0.95), (0.05, 0.5))
    rows = {"headline": (0.1, 0.4), "price": (0.48, 0.62)}
    rows |= {"call_to_action": (0.72, 0.88)}
    cells = {
        "product": (left[0] * wide, 0.1 * high, left[1] * wide, 0.9 * high)
    }
    return cells | {
        name: (right[0] * wide, a * high, right[1] * wide, b * high)
        for name, (a, b) in rows.items()
    }


def _place(picture, product, cell):
    """Put a cut-out into the middle of a cell; return its box."""
    left, top, right, bottom = cell
    share = min((right - left) / product.width, (bottom - top) / product.height)
    wide, high = (max(1, round(s * share)) for s in product.size)
    x, y = round((left + right - wide) / 2), round((top + bottom - high) / 2)
    small = product.resize((wide, high), Image.Resampling.LANCZOS)
    picture.paste(small, (x, y), small)
    return x, y, x + wide, y + high


def _write(picture, text, cell, font, ink):
    """Write a text as large as a cell has room, in a line or two."""
    left, top, right, bottom = cell
    draw = ImageDraw.Draw(picture)
    best = None
    for lines in _broken(text):
        for height in range(int(bottom - top), 6, -1):
            face = ImageFont.truetype(str(font), height)
            box = draw.multiline_textbbox((0, 0), lines, face, align="center")
            sides = box[2] - box[0], box[3] - box[1]
            if sides[0] <= right - left and sides[1] <= bottom - top:
                break
        if best is None or height > best[0]:
            best = height, face, lines, box, sides
    _, face, lines, box, sides = best
    x = (left + right - sides[0]) / 2 - box[0]
    y = (top + bottom - sides[1]) / 2 - box[1]
    draw.multiline_text((x, y), lines, ink, face, align="center")
    box = draw.multiline_textbbox((x, y), lines, face, align="center")
    return np.array(box, float)


def _broken(text):
    """Return a text in one line, and in two."""
    yield text
    words = text.split(" ")
    if len(words) > 2:
        half = (len(words) + 1) // 2
        yield " ".join(words[:half]) + "\n" + " ".join(words[half:])
