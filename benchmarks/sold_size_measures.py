"""What `sold_size.py` measures of ads: each figure a list, one value an ad."""

import itertools
import tempfile
from collections import defaultdict
from pathlib import Path

import harness
import numpy as np
import tensorflow as tf
from PIL import Image
from reader import Reader
from reader import is_arabic

from tfgan_ads.composition.canvas import Canvas
from tfgan_ads.composition.geometry import LEAST_LINE
from tfgan_ads.composition.ink import contrast
from tfgan_ads.composition.ink import luminance
from tfgan_ads.creatives.compositions.ad_drawing import AdDrawing
from tfgan_ads.creatives.compositions.asked_ads import AskedAds
from tfgan_ads.creatives.compositions.close_cut import close_cut
from tfgan_ads.creatives.compositions.close_cut import premultiplied
from tfgan_ads.creatives.creative_rows import CreativeRows
from tfgan_ads.features.profiles.raw_inputs import raw_inputs
from tfgan_ads.files import chunks
from tfgan_ads.metrics.frechet import frechet_distance
from tfgan_ads.networks.creatives.pixels import to_bytes
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import WORDS
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.slot import SOLD
from tfgan_ads.typesetting.distance_field import SPREAD
from tfgan_ads.worlds.studio.arrangement import Arrangement
from tfgan_ads.worlds.studio.colouring import STYLES
from tfgan_ads.worlds.studio.perception import Perception
from tfgan_ads.worlds.studio.treatment import BACKGROUNDS
from tfgan_ads.worlds.studio.write_log import encode

# Pixels of an ad from which it is a large one.
LARGE = 300 * 250
CROP, CROPS, SPLITS = 64, 40, 5
# A step of luminance from one pixel to the next that is an edge.
EDGE = 0.1


class Drawn:
    """Ads in all slots, and how they were designed, worked out again.

    Ads that may not run are counted and then left out.
    """

    def __init__(self, gan, users, products, folder, seed, slots=SOLD):
        root = str(folder)
        made = gan.generate(
            users, products, seed=seed, images=root, slots=slots
        )
        with tempfile.TemporaryDirectory() as out:
            files = made.save(out)["file"]
            weights = [
                Path(out, name).stat().st_size if name else 0 for name in files
            ]
        self.gan, self.kit, self.may_run = gan, gan.kit, files.to_numpy() != ""
        runs = np.flatnonzero(self.may_run)
        self.pictures = [made.pictures[i] for i in runs]
        self.table = made.table.iloc[runs].reset_index(drop=True)
        self.bytes = np.array(weights)[runs]
        self.asked = AskedAds(gan, products, root, slots)
        self._design(users)

    def _design(self, users):
        gan, kit, table = self.gan, self.kit, self.table
        names = [str(slot) for slot in self.asked.slots]
        rows = table.assign(slot=[names.index(n) for n in table["slot"]])
        parts, self.images, self.told, photo = [], [], [], []
        boxes, types, variants, lines = [], [], [], []
        for some in chunks(len(rows), 64):
            part = rows.iloc[some]
            profile = self.asked.beside(users, part)
            inputs = gan.drawing.inputs(
                raw_inputs(profile, gan.encoder.columns, missing_ok=True),
                tf.constant(part["seed"].to_numpy(), tf.int64),
                self.asked.shown(part),
            )
            shown = inputs["parts"]
            direction = gan.ema_generator.direct(inputs)
            aspects = tf.stack([shown.product_aspect, shown.logo_aspect], -1)
            place = kit.compositor.arrange(
                kit.composer.design(direction, shown), aspects
            )
            parts.append(shown.copy)
            photo.append(shown.photo_id)
            boxes.append(place.boxes)
            types.append(place.type)
            variants.append(place.variant)
            lines.append(place.line)
            self.images.append(to_bytes(gan.ema_generator(inputs)))
            self.told.append(inputs["condition"])
        self.copy, self.boxes, self.types, self.variants, self.lines = (
            np.concatenate(x) for x in (parts, boxes, types, variants, lines)
        )
        self.images = np.concatenate(self.images)
        self.photo = np.concatenate(photo)
        width = gan.attribute_encoder.width
        self.told = np.concatenate(self.told)[:, -width:]
        self.sizes = np.array([p.shape[1::-1] for p in self.pictures])

    def words(self):
        """Yield ad, place in `WORDS`, text, and its lines, of all words."""
        set_in = self.kit.compositor.copies.lines
        for ad, k in zip(*np.nonzero(self.types[..., 2] > self.types[..., 0])):
            copy = self.copy[ad, k]
            count = int(set_in[copy, self.variants[ad, k]])
            yield ad, k, self.kit.texts[copy][1], count


def share_that_runs(drawn, world):
    """Which ads may run, and what their files weigh."""
    found = {"may run": drawn.may_run, "bytes of files, over 150,000": []}
    found["bytes of files, over 150,000"] = drawn.bytes > 150_000
    for slot in SOLD:
        mine = drawn.table["slot"] == slot
        found[f"bytes of files, {slot}"] = drawn.bytes[mine]
    return found


def legible(drawn, world):
    """Which words are read off their ads; Arabic is left out.

    The control: the same text, black on white and as large as it is kept.
    """
    reader, strict = Reader(), Reader(marks=True)
    found, clean = defaultdict(list), {}
    files = drawn.kit.compositor.copies.files
    for ad, k, text, lines in drawn.words():
        if is_arabic(text):
            continue
        slot = drawn.table["slot"][ad]
        seen = reader.read(drawn.pictures[ad], drawn.types[ad, k], lines)
        right = reader.is_said(text, seen)
        large = drawn.sizes[ad].prod() >= LARGE
        group = "300x250 and larger" if large else slot
        found[f"words read, {group}"].append(right)
        found[f"words read, {group}, {WORDS[k]}"].append(right)
        marked = strict.is_said(text, seen)
        found[f"words read, {group}, with marks"].append(marked)
        if text not in clean:
            field = files[drawn.copy[ad, k]][drawn.variants[ad, k]]
            clean[text] = _read_clean(reader, field, lines, text)
        if not right:
            told = "as here" if clean[text] else "not clean either"
            size = f"{drawn.lines[ad, k]:.1f} px, {told}"
            print(f"unread: {slot} {WORDS[k]}, {size}: {text!r}, {seen!r}")
    found["words read, control"] = list(clean.values())
    return found


def _read_clean(reader, field, lines, text):
    """Return whether a text is read in black on white, large."""
    field = tf.io.decode_png(field, 1)
    high, wide = (int(side) - 2 * SPREAD for side in field.shape[:2])
    white = Canvas.of(tf.ones((high + 64, wide + 64, 3)), float(wide + 64))
    box = np.float32([32, 32, 32 + wide, 32 + high])
    drawn = white.write(field, tf.constant(box), tf.zeros(3))
    return reader(drawn.pixels.numpy(), box, lines, text)


def contrasts(drawn, world):
    """The contrast of ink to the worst pixel below, from the pixels.

    Where type covers a pixel is worked out again; the ink is what its best
    covered pixels must have been mixed with, and what is below is what it
    does not touch within its box.
    """
    weakest = np.full(len(drawn.table), 21.0)
    files = drawn.kit.compositor.copies.files
    for ad, k, *_ in drawn.words():
        field = files[drawn.copy[ad, k]][drawn.variants[ad, k]]
        box = drawn.types[ad, k]
        black = _canvas(drawn.pictures[ad], 0.0, box)
        shape, (x, y) = black.pixels.shape, np.floor(box[:2]).astype(int)
        cover = black.write(
            tf.io.decode_png(field, 1), box - [x, y, x, y], tf.ones(3)
        )
        alpha = cover.pixels.numpy()[..., 0] / 255
        seen = drawn.pictures[ad][y : y + shape[0], x : x + shape[1]] / 255
        below = seen[alpha == 0]
        best = alpha >= 0.9 * alpha.max()
        paper = below.mean(0)
        ink = paper + (seen[best] - paper) / alpha[best][:, None]
        ink = luminance(tf.constant(np.median(ink, 0), "float32"))
        ratio = contrast(ink, luminance(tf.constant(below, "float32")))
        weakest[ad] = min(weakest[ad], float(tf.reduce_min(ratio)))
    return {"contrast of the weakest words of an ad, in pixels": weakest}


def kept(drawn, world):
    """Whether the product's opaque pixels are those of its file."""
    found = []
    for ad, product in enumerate(drawn.table["product"]):
        box = drawn.boxes[ad, ELEMENTS.index("product")]
        if box[2] <= box[0]:
            continue
        picture, _ = drawn.asked.full_size(int(product))
        high, wide = drawn.pictures[ad].shape[:2]
        placed = []
        for ground in (0.0, 1.0):
            blank = Canvas.of(tf.fill((high, wide, 3), ground), float(wide))
            alone = blank.place(picture, tf.constant(box))
            placed.append(alone.pixels.numpy().astype(int))
        # What looks the same on black and on white is opaque.
        opaque = (placed[0] == placed[1]).all(-1)
        gap = np.abs(drawn.pictures[ad].astype(int) - placed[0])[opaque]
        found.append(gap.max(initial=0))
    return {"product's pixels to its file, greatest of 255": found}


def _canvas(picture, ground, box):
    """Return a canvas of one colour, as large as a box of a picture."""
    high, wide = picture.shape[:2]
    left, top = np.floor(box[:2])
    right, bottom = np.minimum(np.ceil(box[2:]), [wide, high])
    size = (int(bottom - top), int(right - left), 3)
    return Canvas.of(tf.fill(size, ground), float(right - left))


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


def obeyed(drawn, world):
    """Attributes by the world's perception, small and as sold."""
    table, found = drawn.table.copy(), defaultdict(list)
    for i, kind in enumerate(ELEMENTS):
        shares = drawn.boxes[:, i] / np.tile(drawn.sizes, 2)
        table[f"{kind}_box"] = [" ".join(map(str, box)) for box in shares]
    arrangement = Arrangement.of_rows(table, world.studio.bank)
    size = drawn.gan.size
    squeezed = np.stack(
        [
            Image.fromarray(p).resize((size, size), Image.Resampling.BOX)
            for p in drawn.pictures
        ]
    )
    told, slots = drawn.told, table["slot"]
    painted = drawn.photo < 0
    for which, images in (("small", drawn.images), ("as sold", squeezed)):
        seen = Perception.of(size)(images, arrangement)
        for group in drawn.gan.conditioning.groups:
            if group.name not in ("background", "style", "hue"):
                continue
            asked = told[:, group.start : group.stop]
            if group.name == "hue":
                turn = np.rad2deg(np.arctan2(*asked.T))
                gap = np.abs((seen.hue - turn + 180) % 360 - 180)
                # A photograph brings its own.
                name = f"hue error where painted, {which}"
                _by_slot(found, name, gap[painted], slots[painted])
                continue
            state = drawn.gan.attribute_encoder.state[group.name]
            wanted = [state["words"][i - 1] for i in asked.argmax(1)]
            names = BACKGROUNDS if group.name == "background" else STYLES
            right = np.array(names)[getattr(seen, group.name).argmax(1)]
            _by_slot(
                found,
                f"obeyed, {group.name}, {which}",
                right == np.array(wanted),
                slots,
            )
        found[f"artefacts, {which}"] = seen.artefacts
    return found


def true_ads(drawn, world):
    """What the same perception says of the world's own ads: a control."""
    seen, treatment = world.seen, world.treatments
    gap = np.abs((seen.hue - treatment.hue + 180) % 360 - 180)
    background = seen.background.argmax(1) == treatment.background
    return {
        "true ads: background as made": background,
        "true ads: style as made": seen.style.argmax(1) == treatment.style,
        "true ads: hue error": gap,
        "true ads: artefacts": seen.artefacts,
    }


def _by_slot(found, name, values, slots):
    found[f"{name}, all slots"] = values
    for slot in SOLD:
        found[f"{name}, {slot}"] = values[slots == slot]


LOOKS = (share_that_runs, legible, contrasts, kept, placed, obeyed, true_ads)


def twins(gan, log, world, seed, slot="1200x628"):
    """Compare true ads with twins that were told the same.

    Half of the true ads are compared with the other half, and with the twins
    of the other half: what differs is how they are drawn, not what they are.
    """
    first = log.first_of(str(log.schema.creative_image))
    frame = first.to_pandas()
    mine = np.flatnonzero(frame["slot"] == slot)
    batch = CreativeRows(gan, first).take(mine)
    inputs = gan.drawing.inputs_of(batch, (seed, 5))
    draw = tf.function(AdDrawing(gan.drawing), reduce_retracing=True)
    width, height = map(int, slot.split("x"))
    true, made, sharper, ground = [], [], [], []
    photo = frame[log.schema.column_of_role(Role.BACKGROUND)].fillna("")
    for k, i in enumerate(mine):
        one = tf.nest.map_structure(lambda x, k=k: x[k : k + 1], inputs)
        product = _picture(log.images.open_product(frame["product"][i]))
        logo = _picture(log.images.open(frame["logo"][i]))
        size = tf.constant(height), tf.constant(width)
        ad = draw(one, product, logo, *size)
        _, file = encode(ad.pixels.numpy(), photo[i] == "")
        made.append(tf.io.decode_image(file, 3).numpy())
        true.append(
            np.asarray(log.images.open(frame["creative"][i]).convert("RGB"))
        )
        free = _outside(ad.geometry.boxes.numpy()[0], height, width)
        sharper.append(acutance(made[-1]) / acutance(true[-1]))
        ground.append(acutance(made[-1], free) / acutance(true[-1], free))
    ratios, apart, among = _distances(true, made, seed)
    ground = [x for x in ground if np.isfinite(x)]
    return {
        "crops: acutance, over the true one": sharper,
        "crops: acutance outside of boxes, over the true one": ground,
        "crops: distance of twins to true ones": apart,
        "crops: distance of true ones to true ones": among,
        "crops: distance to true ones, over true to true": ratios,
    }


def _distances(true, made, seed):
    """Halve the true ads several times; return distances of crops."""
    rng = np.random.default_rng(seed)
    apart, among = [], []
    for _ in range(SPLITS):
        order = rng.permutation(len(true))
        half = len(true) // 2
        one, other = order[:half], order[half : 2 * half]
        features = [
            np.concatenate([_crops(ads[i], rng) for i in rows])
            for ads, rows in ((true, one), (true, other), (made, other))
        ]
        among.append(frechet_distance(features[0], features[1]))
        apart.append(frechet_distance(features[0], features[2]))
    return list(np.divide(apart, among)), apart, among


def _crops(picture, rng):
    """Return features of random crops: what is where, and how fine it is.

    Colours of 4 x 4 cells, and what each octave of detail holds of them.
    """
    high, wide = np.array(picture.shape[:2]) - CROP + 1
    rows, columns = (
        rng.integers(high, size=CROPS),
        rng.integers(wide, size=CROPS),
    )
    crops = np.stack(
        [picture[y : y + CROP, x : x + CROP] for y, x in zip(rows, columns)]
    )
    level, features = crops.astype("float32") / 255, []
    while level.shape[1] > 4:
        coarse = _halved(level)
        detail = np.abs(level - coarse.repeat(2, 1).repeat(2, 2)).mean(-1)
        features.append(detail.mean((1, 2))[:, None])
        level = coarse
    return np.concatenate([level.reshape(CROPS, -1), *features], 1)


def _halved(pictures):
    n, high, wide, channels = pictures.shape
    cells = pictures.reshape(n, high // 2, 2, wide // 2, 2, channels)
    return cells.mean((2, 4))


def acutance(picture, where=None):
    """Return how steep edges are: the mean step of luminance at edges."""
    light = picture.astype("float32") @ np.float32([0.2126, 0.7152, 0.0722])
    down, along = np.gradient(light / 255)
    step = np.hypot(down, along)
    if where is not None:
        step = step[where]
    edges = step[step > EDGE]
    return edges.mean() if len(edges) > 100 else np.nan


def _outside(boxes, height, width):
    free = np.ones((height, width), bool)
    for left, top, right, bottom in boxes:
        area = [
            max(int(v), 0) for v in (top - 4, bottom + 5, left - 4, right + 5)
        ]
        if right > left:
            free[area[0] : area[1], area[2] : area[3]] = False
    return free


def _picture(image):
    return tf.constant(np.asarray(premultiplied(close_cut(image))))


STATISTICS = {
    "mean": np.mean,
    "median": np.median,
    "p95": lambda values, axis=None: np.percentile(values, 95, axis),
    "least": np.min,
    "most": np.max,
}


def estimate(values, statistic="mean"):
    """Return a figure and its 95 % interval over ads, or over calls.

    Of a share it is Wilson's; of what else can be resampled, the bootstrap's;
    the least and the most are what they are.

    Source: Wilson, Probable inference, 1927.
    """
    values = np.asarray(values, float)
    if not len(values):
        return np.nan, np.nan, np.nan
    value = float(STATISTICS[statistic](values))
    if statistic in ("least", "most") or len(values) < 2:
        return value, value, value
    if statistic == "mean" and np.isin(values, (0, 1)).all():
        n, z = len(values), 1.96
        middle = (value + z**2 / (2 * n)) / (1 + z**2 / n)
        half = np.sqrt(value * (1 - value) / n + z**2 / (4 * n**2))
        half *= z / (1 + z**2 / n)
        return value, float(middle - half), float(middle + half)
    rng = np.random.default_rng(0)
    drawn = values[rng.integers(len(values), size=(400, len(values)))]
    told = STATISTICS[statistic](drawn, axis=1)
    return value, *map(float, np.percentile(told, [2.5, 97.5]))


def judge(name, sign, bound, values):
    """Compare a figure with its target.

    `sign` is that of the mean, or which statistic is to be `bound`: of
    `"least"` at least that, of all others at most.
    """
    statistic = sign if sign in STATISTICS else "mean"
    value, low, high = estimate(values, statistic)
    at_least = sign in (">=", "least")
    told = f"{'>=' if at_least else '<='} {bound:g}"
    met = value >= bound if at_least else value <= bound
    if statistic != "mean":
        name = f"{name} ({statistic})"
    return harness.Target(name, value, (low, high), told, bool(met))
