"""A trained run adapted to another brand by some of its creatives, and restyling.

Two brands: one of the studio world (another seed; the creatives of one style and
some hues; told its parts, but no attributes), and one that no world has made
(`foreign_brand.py`): finished banners that are taken apart. Each is compared with a
model that is trained from scratch on the same creatives, for `--minutes` of all
cores, in CPU seconds. Held-out banners of the brand are what ads are compared with:

- distance: Frechet distance of crops, 64 pixels a side (`metrics.close_up`);
- palette: CIEDE2000 of an ad's colours, outside of its elements, to the nearest of the
  brand's, by their areas;
- copies: how near ads come to a creative that was learned from, squeezed to 32 x 32,
  over how near held-out ones come; one that is nearer than half of what the nearest of
  those is, is a copy;
- clear space: logos with something in what is kept free around them.

Restyling draws products of the base's log in the style of creatives of a studio world
that the base has not seen, of which nothing but picture and product is told; what of
the reference's attributes is kept, the world's own perception says. It knows a
photograph by how the world crops it to a slot, and there is another crop of it behind
ads of another slot: it counts as kept, too, where it is that of the reference.

All clicks are simulated. Needs the extra `ocr`.

Usage: python benchmarks/adapt.py [--quick] [--seeds 1] [--base RUN] [--minutes 10]
    [--json FILE]
"""

import os
import tempfile
import time
from pathlib import Path

import harness
import numpy as np
import pandas as pd
from foreign_brand import write_brand
from PIL import Image

import tfgan_ads as ads
from tfgan_ads.decomposition.palette import palette_of
from tfgan_ads.metrics.close_up import crop_features
from tfgan_ads.metrics.colour_difference import colour_difference
from tfgan_ads.metrics.colour_difference import lab_of
from tfgan_ads.metrics.frechet import frechet_distance
from tfgan_ads.metrics.nearest import nearest_distance
from tfgan_ads.reporting.contact_sheet import contact_sheet
from tfgan_ads.runs.adapt_run import adapt_run
from tfgan_ads.runs.build_model import build_model
from tfgan_ads.runs.config import Config
from tfgan_ads.runs.find_kit import find_kit
from tfgan_ads.runs.train_creatives import train_run
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.slot import Slot
from tfgan_ads.worlds.studio.arrangement import Arrangement
from tfgan_ads.worlds.studio.colouring import STYLES
from tfgan_ads.worlds.studio.perception import Perception
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.treatment import BACKGROUNDS
from tfgan_ads.worlds.studio.write_log import creative_names
from tfgan_ads.worlds.studio.write_log import write_log

# What of a world's ads is one brand's look.
STYLE, HUE, ARC = "vivid", 200, 40
ATTRIBUTES = ["hue", "background", "style", "tone"]
# Smaller slots have no crop of 64 pixels.
LEAST = 64


def studio_log(folder, seed, options):
    """Write a world's log; return it and the world."""
    size = {"users": 400, "products": 24 if options.quick else 160}
    world = StudioWorld(seed=seed, creatives=8, **size)
    write_log(world, folder, 4_000 if options.quick else 30_000)
    return ads.AdLog.read(folder), world


def train_base(folder, seed, options):
    """Train a base where none is given; return its folder."""
    if options.base:
        return Path(options.base)
    size = {"users": 300, "products": 24} if options.quick else {"users": 4_000}
    log = folder / "log"
    write_log(StudioWorld(seed=seed, creatives=4, **size), log, 20_000)
    sets = [f"data.path={log}", f"seed={seed}", "clicks.train=false"]
    sets += ["model.preset=fast", "training.images=2_000"][: 2 * options.quick]
    sets += [] if options.quick else ["training.minutes=4"]
    train_run(Config.resolve(sets=sets), folder / "run")
    return folder / "run"


def studio_brand(folder, seed, options):
    """Write a brand's files: a log of parts without attributes."""
    log, _ = studio_log(folder, seed, options)
    table = log.to_pandas().drop_duplicates("creative")
    turn = (table["hue"] - HUE + 180) % 360 - 180
    table = table[(table["style"] == STYLE) & (turn.abs() < ARC)]
    table = table.sample(frac=1, random_state=seed).drop(columns=ATTRIBUTES)
    # All are examples, whoever clicked them.
    table = table.assign(click=1.0)
    columns = log.schema.to_dict()["columns"]
    schema = {n: c for n, c in columns.items() if n not in ATTRIBUTES}
    table.head(options.creatives).to_parquet(folder / "impressions.parquet")
    ads.AdSchema.from_dict({"columns": schema}).to_yaml(folder / "schema.yaml")
    held_out = [folder / n for n in table["creative"][options.creatives :]]
    return {"creatives": folder, "products": None, "held_out": held_out}


def foreign_brand(folder, seed, options):
    """Write a brand's files: finished banners."""
    write_brand(folder, options.creatives, 40, seed)
    return {
        "creatives": folder / "banners",
        "products": folder / "cut_outs",
        "held_out": sorted((folder / "held_out").iterdir()),
    }


def from_scratch(log, brand, seed, options):
    """Train a model on a brand's creatives alone."""
    sets = [f"data.brand={brand}", f"seed={seed}", "clicks.train=false"]
    config = Config.resolve(sets=sets)
    model = build_model(config, log, find_kit(config, log))
    return harness.fit_for(model, log, 60 * options.minutes * os.cpu_count())


def draw(model, log, slots, seed):
    """Draw an ad for each of some slots, of a log's products in turn."""
    schema, told = model.schema, log.to_pandas()
    pairs = [(schema.product_image, log.schema.product_image)]
    logos = [s.column_of_role(Role.LOGO) for s in (schema, log.schema)]
    if all(logos):
        pairs.append(tuple(logos))
    products = told.drop_duplicates(pairs[0][1])
    table = pd.DataFrame({mine: products[theirs] for mine, theirs in pairs})
    drawn, anybody = [], pd.DataFrame(index=range(1))
    for slot, count in pd.Series(slots).value_counts().items():
        each = -(-count // len(table))
        made = model.generate(
            anybody,
            table,
            n=each,
            seed=seed,
            images=str(log.images.root),
            slots=[slot],
        )
        order = np.random.default_rng(seed).permutation(len(made))[:count]
        drawn += [
            (made.pictures[i], made.designs[i], made.table["problem"][i])
            for i in order
        ]
    return drawn


def crops(pictures):
    rng = np.random.default_rng(0)
    large = [p for p in pictures if min(p.shape[:2]) >= LEAST]
    return np.concatenate([crop_features(p, rng) for p in large])


def squeezed(pictures):
    return np.stack(
        [
            np.asarray(
                Image.fromarray(p).resize((32, 32), Image.Resampling.BOX)
            )
            for p in pictures
        ]
    ).astype("float32")


def palette_gap(picture, design, brand):
    """Return how far an ad's colours are from a brand's, by their areas."""
    free = np.ones(picture.shape[:2], bool)
    for box in design["boxes"].values():
        left, top, right, bottom = np.array(box) * design["density"]
        free[int(top) : int(bottom) + 1, int(left) : int(right) + 1] = False
    if not free.any():
        return np.nan
    pixels = lab_of(picture[free][:: max(1, free.sum() // 2_000)])
    gaps = colour_difference(pixels[:, None], lab_of(brand)[None])
    return float(gaps.min(1).mean())


def crowded(design, clear_space):
    """Return whether something stands in the logo's clear space, or None."""
    boxes = {n: np.array(box) for n, box in design["boxes"].items()}
    if "logo" not in boxes:
        return None
    logo = boxes.pop("logo")
    free = clear_space * (logo[3] - logo[1])
    around = logo + free * np.array([-1, -1, 1, 1])
    inside = [
        (
            np.minimum(box[2:], around[2:]) - np.maximum(box[:2], around[:2])
        ).min()
        for box in boxes.values()
    ]
    return max(inside, default=-1) > 0.01


def compare(drawn, learned, held_out, palette, clear_space):
    """Return the figures of some ads."""
    runs = [ad for ad in drawn if not ad[2]]
    pictures = [picture for picture, _, _ in runs]
    mine, theirs = squeezed(learned), squeezed(held_out)
    near, _ = nearest_distance(squeezed(pictures), mine)
    usual, _ = nearest_distance(theirs, mine)
    crowding = [crowded(design, clear_space) for _, design, _ in runs]
    gaps = [palette_gap(p, design, palette) for p, design, _ in runs]
    return {
        "may run": len(runs) / len(drawn),
        "distance": frechet_distance(crops(pictures), crops(held_out)),
        "palette, CIEDE2000, median": float(np.nanmedian(gaps)),
        "copies: nearest, over held-out ones, median": np.median(near)
        / np.median(usual),
        "copies: nearest of all, over that of held-out ones": near.min()
        / usual.min(),
        "copies: share": np.mean(near < usual.min() / 2),
        "logos whose clear space is not kept": np.mean(
            [c for c in crowding if c is not None] or [0.0]
        ),
    }


def measure_brand(kind, base, folder, seed, options):
    """Adapt to one brand, and train from scratch; return the figures."""
    write = {"studio": studio_brand, "foreign": foreign_brand}[kind]
    files = write(folder / "brand", seed + 100, options)
    brand, out = folder / "brand" / "brand.yaml", folder / "run"
    start = time.process_time()
    adapted = adapt_run(base, brand, files["creatives"], out, files["products"])
    spent = time.process_time() - start
    parts = out / "creatives"
    log = ads.AdLog.read(parts if parts.is_dir() else files["creatives"])
    name = str(log.schema.creative_image)
    learned = [picture_of(log.images.open(n)) for n in log.to_pandas()[name]]
    held_out = [picture_of(Image.open(file)) for file in files["held_out"]]
    slots = [str(Slot.of_picture(*p.shape[1::-1])) for p in held_out]
    palette = brand_palette(log, learned)
    clear = adapted.kit.compositor.logo.clear_space
    figures = {"CPU seconds": spent}
    models = {"adapted": adapted}
    if options.minutes:
        models["from scratch"] = from_scratch(log, brand, seed, options)
    for which, model in models.items():
        drawn = draw(model, log, slots, seed)
        told = compare(drawn, learned, held_out, palette, clear)
        figures |= {f"{which}: {name}": value for name, value in told.items()}
        if options.sheet:
            sheet = contact_sheet([p for p, _, _ in drawn][:24])
            sheet.save(f"{options.sheet}-{kind}-{which.replace(' ', '-')}.png")
    half = np.random.default_rng(0).permutation(len(held_out))
    one, other = np.array_split(half, 2)
    figures["distance of held-out ones, half to half"] = frechet_distance(
        crops([held_out[i] for i in one]), crops([held_out[i] for i in other])
    )
    if options.minutes:
        figures["distance, adapted over from scratch"] = (
            figures["adapted: distance"] / figures["from scratch: distance"]
        )
    return {f"{kind}: {name}": [value] for name, value in figures.items()}


def picture_of(image):
    return np.asarray(image.convert("RGB"))


def brand_palette(log, learned):
    """Return the colours of a brand's grounds, `[n, 3]`."""
    column = log.schema.column_of_role(Role.BACKGROUND)
    table = log.to_pandas()
    plates = []
    for name, banner in zip(
        table[column] if column else [""] * len(table), learned
    ):
        plates.append(picture_of(log.images.open(name)) if name else banner)
    return np.concatenate([palette_of(plate, 6) for plate in plates])


def measure_restyling(base, folder, seed, options):
    """Restyle products after creatives of a world that the base has not seen."""
    model = ads.load_model(base)
    log, world = studio_log(folder, seed + 200, options)
    table = log.to_pandas().drop_duplicates("creative")
    references = table.sample(options.references, random_state=seed)
    places = {Path(n).stem: i for i, n in enumerate(creative_names(world))}
    rows = table.drop_duplicates("product").head(4)
    rows = rows[["product", "logo", "slot"]]
    figures = {}
    for _, reference in references.iterrows():
        told = {n: str(folder / reference[n]) for n in ("creative", "product")}
        made = model.restyle(rows, told, seed, str(folder))
        seen = perceive(made, world)
        true = world.treatments
        i = places[Path(reference["creative"]).stem]
        background = BACKGROUNDS[true.background[i]]
        style = STYLES[true.style[i]]
        seen_as = np.array(BACKGROUNDS)[seen.background.argmax(1)]
        if background == "photo":
            behind = [design["background"] for design in made.designs]
            shown = np.array(behind) == "reference.jpg"
            seen_as = np.where(shown, background, seen_as)
        gap = np.abs((seen.hue - true.hue[i] + 180) % 360 - 180)
        kept = {
            "background kept": seen_as == background,
            "style kept": np.array(STYLES)[seen.style.argmax(1)] == style,
            "hue, degrees off": gap,
            "layout kept": made.table["layout"] == reference["layout"],
            "may run": made.table["problem"] == "",
        }
        for name, values in kept.items():
            figures.setdefault(f"restyle: {name}", []).extend(
                map(float, values)
            )
    return figures


def perceive(made, world):
    """What the world sees in ads, as it does in its own."""
    table = made.table.copy()
    for i, design in enumerate(made.designs):
        wide, high = map(int, design["slot"].split("x"))
        for kind in ELEMENTS:
            box = design["boxes"].get(str(kind), [0, 0, 0, 0])
            shares = np.array(box) / [wide, high, wide, high]
            table.loc[i, f"{kind}_box"] = " ".join(map(str, shares))
    arrangement = Arrangement.of_rows(table, world.studio.bank)
    return Perception.of(32)(
        squeezed(made.pictures).astype("uint8"), arrangement
    )


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.set_defaults(seeds=1)
    parser.add_argument(
        "--base", help="run folder; trained where none is given"
    )
    parser.add_argument(
        "--minutes", type=float, help="from scratch; 0 for none"
    )
    parser.add_argument("--sheet", help="contact sheets, PNG: how names begin")
    options = parser.parse_args()
    options.creatives = 12 if options.quick else 30
    options.references = 2 if options.quick else 24
    if options.minutes is None:
        options.minutes = 0.1 if options.quick else 10
    figures = {}
    for seed in range(options.seeds):
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            base = train_base(folder / "base", seed, options)
            for kind in ("studio", "foreign"):
                found = measure_brand(kind, base, folder / kind, seed, options)
                for name, values in found.items():
                    print(f"{name:<64}{values[0]:10.4g}", flush=True)
                    figures.setdefault(name, []).extend(values)
            found = measure_restyling(base, folder / "restyle", seed, options)
            for name, values in found.items():
                figures.setdefault(name, []).extend(values)
    targets = []
    for kind in ("studio", "foreign"):
        for name, sign, bound in (
            ("CPU seconds", "<=", 60),
            ("adapted: palette, CIEDE2000, median", "<=", 5),
            ("adapted: logos whose clear space is not kept", "<=", 0),
            ("distance, adapted over from scratch", "<=", 0.5),
            ("adapted: copies: share", "<=", 0),
        ):
            values = figures.get(f"{kind}: {name}")
            if values:
                targets.append(
                    harness.judge(f"{kind}: {name}", values, sign, bound)
                )
    targets += [
        harness.judge(
            f"restyle: {name}", figures[f"restyle: {name}"], ">=", 0.95
        )
        for name in ("background kept", "style kept", "layout kept")
    ]
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
