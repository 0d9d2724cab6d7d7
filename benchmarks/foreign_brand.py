"""A brand that no world of this package has made: its files.

Waves, discs, corners and ramps in the brand's three colours, under type, products and
layouts of `foreign_banners.py`; a brand kit, with a logo, beside them.
"""

import numpy as np
import yaml
from foreign_banners import SIZES
from foreign_banners import WORDS
from foreign_banners import draw_banner
from foreign_banners import draw_product
from PIL import Image
from PIL import ImageDraw

COLOURS = ((18, 34, 78), (232, 170, 52), (244, 240, 228))
KINDS = ("waves", "disc", "corner", "ramp")
LANGUAGES = ("en", "de", "zh")
PRODUCTS = 5


def write_brand(folder, count, held_out, seed=0):
    """Write banners, some more that are held out, cut-outs and brand kit.

    Args:
        folder: Path.
        count: int. Banners in `folder/banners`.
        held_out: int. Banners in `folder/held_out`.
        seed: int.
    """
    products = [
        draw_product(np.random.default_rng([seed, 9, i]))
        for i in range(PRODUCTS)
    ]
    for name in ("banners", "held_out", "cut_outs"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for i, product in enumerate(products):
        product.save(folder / "cut_outs" / f"item{i}.png")
    for k in range(count + held_out):
        rng = np.random.default_rng([seed, k])
        size, item = SIZES[k % len(SIZES)], k % PRODUCTS
        ground = Image.fromarray(draw_ground(size, KINDS[k % len(KINDS)], rng))
        said = WORDS[k % len(LANGUAGES)]
        banner = draw_banner(size, said, rng, products[item], ground)
        place = "banners" if k < count else "held_out"
        file = folder / place / f"item{item}-{k:03d}.png"
        Image.fromarray(banner.picture).save(file)
    _logo().save(folder / "logo.png")
    document = yaml.safe_dump(_kit(), allow_unicode=True, sort_keys=False)
    (folder / "brand.yaml").write_text(document, "utf-8")


def draw_ground(size, kind, rng):
    """Return a ground, uint8 `[height, width, 3]`."""
    wide, high = size
    unit = np.sqrt(wide * high)
    y, x = np.mgrid[:high, :wide]
    x, y = (x - wide / 2) / unit, (y - high / 2) / unit
    one, other, third = np.array(COLOURS, float)[[*rng.permutation(2), 2]]
    turn = rng.uniform(0, 2 * np.pi)
    along = x * np.cos(turn) + y * np.sin(turn)
    if kind == "waves":
        bent = 2.2 * (0.95 * y + 0.3 * x) + np.sin(6.9 * x + turn) / 4
        share, top = _edge(np.sin(2 * np.pi * bent), 18), 0 * x
    elif kind == "disc":
        away = np.hypot(*(p - rng.uniform(-0.3, 0.3) for p in (x, y)))
        share, top = _edge(0.38 - away, 60), away < 0.2
    elif kind == "corner":
        share, top = _edge(along - 0.15, 60), along > 0.42
    else:
        share, top = np.clip(0.5 + along, 0, 1), 0 * x
    pixels = one + share[..., None] * (other - one)
    pixels = np.where(top[..., None] > 0, third, pixels)
    return np.clip(np.round(pixels), 0, 255).astype("uint8")


def _edge(distance, sharpness):
    return 1 / (1 + np.exp(-sharpness * distance))


def _logo():
    """Return a mark of the brand's, RGBA."""
    mark = Image.new("RGBA", (480, 160))
    draw = ImageDraw.Draw(mark)
    draw.ellipse((0, 0, 159, 159), fill=(*COLOURS[0], 255))
    draw.ellipse((45, 45, 114, 114), fill=(*COLOURS[1], 255))
    draw.rounded_rectangle((190, 40, 479, 119), 30, fill=(*COLOURS[0], 255))
    return mark


def _kit():
    copies = [
        {"id": f"{kind}-{language}", "kind": kind, "language": language}
        | {"text": said[place]}
        for language, said in zip(LANGUAGES, WORDS)
        for place, kind in enumerate(("headline", "call_to_action"))
    ]
    primary, accent = (f"#{bytes(c).hex()}" for c in COLOURS[:2])
    return {
        "name": "Aurelia",
        "logos": [{"file": "logo.png"}],
        "colours": {"primary": primary, "accent": accent},
        "copies": copies,
    }
