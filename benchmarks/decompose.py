"""Finished banners taken apart: what of them is found, and where.

Banners of the studio world, whose truth is known to the pixel, and banners that no
world has made (`foreign_banners.py`): photographs, other type, other layouts. Each
is read as a flattened picture, with the cut-out of its product; nothing else is told
but the brands' names. A box counts as found from an IoU of .9 for products and .5 for
words; words are found whatever they are taken for, and named right if they are taken
for what they are. A plate is compared with its banner where nothing stood, and for
the foreign ones with the true ground behind what stood.

Needs the extra `ocr`.

Usage: python benchmarks/decompose.py [--quick] [--seeds 1] [--ads 200] [--json FILE]
"""

import tempfile
import time
from pathlib import Path

import harness
import numpy as np
from foreign_banners import foreign_banners
from PIL import Image
from sold_size_measures.reader import is_arabic

import tfgan_ads as ads
from tfgan_ads.decomposition.ad_decomposer import AdDecomposer
from tfgan_ads.decomposition.decompose_log import brand_names
from tfgan_ads.decomposition.found import shared_area
from tfgan_ads.decomposition.plate import covered
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.element import Element
from tfgan_ads.schema.slot import Slot
from tfgan_ads.worlds.studio.studio_world import StudioWorld
from tfgan_ads.worlds.studio.write_log import creative_names
from tfgan_ads.worlds.studio.write_log import write_log

TARGETS = (
    ("product found", 0.95),
    ("words found", 0.9),
)


def overlap(one, other):
    """Return the IoU of two boxes."""
    shared = shared_area(one, other)
    areas = [np.prod(box[2:] - box[:2]) for box in (one, other)]
    return shared / (sum(areas) - shared)


def studio_ads(folder, seed, options):
    """Yield banners of the studio, with what is known of them."""
    size = {"users": 400, "products": 14} if options.quick else {"users": 2_000}
    world = StudioWorld(seed=seed, creatives=6, **size)
    write_log(world, folder, 4_000 if options.quick else 20_000)
    log = ads.AdLog.read(folder)
    geometry = world.studio.geometry(world.treatments, world.product_of)
    names = {Path(name).stem: i for i, name in enumerate(creative_names(world))}
    table = log.to_pandas().drop_duplicates("creative")
    chosen = table.sample(min(options.ads, len(table)), random_state=seed)
    for row in chosen.to_dict("records"):
        i = names[Path(row["creative"]).stem]
        picture = Image.open(folder / row["creative"]).convert("RGB")
        slot = Slot.read(row["slot"])
        scale = picture.width / slot.width
        # A word's own box, or its button's: whichever is meant.
        boxes, types = geometry.boxes.numpy()[i], geometry.type.numpy()[i]
        words = {
            element: (
                row[element],
                [scale * boxes[k], scale * types[k - 2]],
            )
            for k, element in enumerate(ELEMENTS)
            if element in WORDS and row[element]
        }
        yield {
            "picture": np.asarray(picture),
            "product": np.asarray(
                Image.open(folder / row["product"]).convert("RGBA")
            ),
            "box": scale * boxes[0],
            "words": words,
            "layout": row["layout"],
            "slot": (slot.width, slot.height),
            "brands": brand_names(log),
        }


def other_ads(seed, options):
    """Yield banners that no world has made."""
    for banner in foreign_banners(options.ads // 4, seed):
        yield {
            "picture": banner.picture,
            "product": banner.product,
            "box": banner.product_box,
            "words": {
                Element(name): said for name, said in banner.words.items()
            },
            "ground": banner.ground,
        }


def judge(known, decomposer):
    """Return the figures of one banner."""
    start = time.process_time()
    ad = decomposer(known["picture"], known["product"], known.get("slot"))
    figures = {"CPU seconds": [time.process_time() - start]}
    product = ad.parts.get(Element.PRODUCT)
    near = overlap(product.box, known["box"]) if product else 0.0
    figures["product found"] = [near >= 0.9]
    figures["product, IoU"] = [near]
    found = [part.box for part in (*ad.parts.values(), *ad.others)]
    for element, (text, boxes) in known["words"].items():
        best = max((overlap(f, b) for f in found for b in boxes), default=0.0)
        part = ad.parts.get(element)
        named = part and max(overlap(part.box, b) for b in boxes) >= 0.5
        said = part and "".join(part.text.split()) == "".join(text.split())
        script = "Arabic" if is_arabic(text) else "other scripts"
        for name in ("words found", f"words found, {script}"):
            figures.setdefault(name, []).append(best >= 0.5)
        name = f"named right, {element}, {script}"
        figures.setdefault(name, []).append(bool(named))
        if script != "Arabic" and named:
            figures.setdefault("letter by letter, of those", []).append(
                bool(said)
            )
    if "layout" in known:
        figures["layout named right"] = [ad.layout == known["layout"]]
    hidden = covered(ad.plate.shape, found)
    apart = np.abs(ad.plate.astype(int) - known["picture"]).mean(-1)
    figures["plate, where nothing stood, of 255"] = [np.median(apart[~hidden])]
    if "ground" in known:
        true = np.abs(ad.plate.astype(int) - known["ground"]).mean(-1)
        figures["plate, behind what stood, of 255"] = [np.median(true[hidden])]
    return figures


def measure(seed, options):
    """Return all figures of one seed, pooled over banners."""
    pooled = {}
    with tempfile.TemporaryDirectory() as folder:
        kinds = {
            "studio": studio_ads(Path(folder), seed, options),
            "foreign": other_ads(seed, options),
        }
        for kind, banners in kinds.items():
            decomposer = None
            for known in banners:
                brands = known.get("brands", ())
                decomposer = decomposer or AdDecomposer(brands=brands)
                for name, values in judge(known, decomposer).items():
                    pooled.setdefault(f"{kind}: {name}", []).extend(values)
    return pooled


def main():
    parser = harness.parser(__doc__.splitlines()[0])
    parser.set_defaults(seeds=1)
    parser.add_argument("--ads", type=int)
    options = parser.parse_args()
    options.ads = options.ads or (8 if options.quick else 200)
    figures = {}
    for seed in range(options.seeds):
        for name, values in measure(seed, options).items():
            figures.setdefault(name, []).extend(map(float, values))
    targets = [
        harness.judge(
            f"{kind}: {name}", figures[f"{kind}: {name}"], ">=", bound
        )
        for kind in ("studio", "foreign")
        for name, bound in TARGETS
    ]
    targets += [
        harness.judge(name, values, "<=", 10)
        for name, values in figures.items()
        if name.endswith("where nothing stood, of 255")
    ]
    harness.finish(options, figures, targets)


if __name__ == "__main__":
    main()
