"""What files weigh, what is where, and the product's own pixels."""

import itertools

import numpy as np
import tensorflow as tf

from tfgan_ads.composition.canvas import Canvas
from tfgan_ads.composition.geometry import LEAST_LINE
from tfgan_ads.creatives.serving.ad_file import LIMIT
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.slot import SOLD


def share_that_runs(drawn, world):
    """Which ads may run, and what their files weigh."""
    for problem in drawn.problems[drawn.problems != ""]:
        print(f"may not run: {problem}")
    found = {
        "may run": drawn.may_run,
        "files are lossless": drawn.lossless,
        f"bytes of files, over {LIMIT:,}": drawn.bytes > LIMIT,
    }
    for slot in SOLD:
        mine = drawn.table["slot"] == slot
        found[f"bytes of files, {slot}"] = drawn.bytes[mine]
    return found


def kept(drawn, world):
    """Whether the product's opaque pixels are those of its file.

    Its file is placed where the composition says that it is. Where nothing of
    it is opaque, nothing was compared: NaN, which meets no target.
    """
    found = {"as drawn": [], "PNG": [], "JPEG": []}
    for ad, product in enumerate(drawn.table["product"]):
        box = drawn.designs[ad]["boxes"].get("product")
        if box is None:
            continue
        picture, _ = drawn.asked.full_size(int(product))
        kind = "PNG" if drawn.lossless[ad] else "JPEG"
        for name, seen in (
            ("as drawn", drawn.as_drawn[ad]),
            (kind, drawn.pictures[ad]),
        ):
            found[name].append(product_gaps(seen, picture, box))
    worst = {
        f"product's pixels to its file, {name}, greatest of 255": [
            np.max(gaps) for gaps in of_ads
        ]
        for name, of_ads in found.items()
    }
    mean = [np.mean(gaps) for gaps in found["JPEG"]]
    return {**worst, "product's pixels to its file, JPEG, mean of 255": mean}


def product_gaps(ad, product, box):
    """Return how far an ad's pixels are from its product's, where opaque.

    NaN, and no more, where nothing is.

    Args:
        ad: uint8 array `[height, width, 3]`.
        product: uint8 tensor `[rows, columns, 4]`, premultiplied.
        box: four floats. In pixels of the ad.
    """
    high, wide = ad.shape[:2]
    placed = []
    for ground in (0.0, 1.0):
        blank = Canvas.of(tf.fill((high, wide, 3), ground), float(wide))
        alone = blank.place(product, tf.constant(box, tf.float32))
        placed.append(alone.pixels.numpy().astype(int))
    # What looks the same on black and on white is opaque.
    opaque = (placed[0] == placed[1]).all(-1)
    gap = np.abs(ad.astype(int) - placed[0])[opaque]
    return gap.max(-1) if len(gap) else np.array([np.nan])


def placed(drawn, world):
    """Overlap of elements, the safe area, and the height of lines."""
    boxes, wide = drawn.boxes, drawn.boxes[..., 2] > drawn.boxes[..., 0]
    overlap = np.zeros(len(boxes), bool)
    for a, b in itertools.combinations(range(len(ELEMENTS)), 2):
        low = np.maximum(boxes[:, a, :2], boxes[:, b, :2])
        high = np.minimum(boxes[:, a, 2:], boxes[:, b, 2:])
        # A hundredth of a pixel is rounding.
        overlap |= (high - low > 0.01).all(-1) & wide[:, a] & wide[:, b]
    margin = drawn.kit.layouts.safe_area * drawn.sizes.min(1)
    margin = margin[:, None, None] - 0.01
    low = (boxes[..., :2] >= margin).all(-1)
    high = (boxes[..., 2:] <= drawn.sizes[:, None] - margin).all(-1)
    lines = drawn.lines >= np.array(LEAST_LINE) - 0.001
    return {
        "elements overlap": overlap,
        "inside the safe area": (low & high | ~wide).all(1),
        "lines have their least height": (lines | (drawn.lines <= 0)).all(1),
    }
