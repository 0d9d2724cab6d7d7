"""Whether ads are as sharp as true ones, and look like them close up."""

import numpy as np
import tensorflow as tf

from tfgan_ads.creatives.compositions.ad_drawing import AdDrawing
from tfgan_ads.creatives.compositions.close_cut import close_cut
from tfgan_ads.creatives.compositions.close_cut import premultiplied
from tfgan_ads.creatives.creative_rows import CreativeRows
from tfgan_ads.metrics.frechet import frechet_distance
from tfgan_ads.schema.role import Role
from tfgan_ads.worlds.studio.write_log import encode

CROP, CROPS, SPLITS = 64, 40, 5
# A step of luminance from one pixel to the next that is an edge.
EDGE = 0.1


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
        sharper.append(_sharper(made[-1], true[-1]))
        ground.append(_sharper(made[-1], true[-1], free))
    ratios, apart, among = _distances(true, made, seed)
    compared = np.isfinite(ground)
    return {
        "crops: acutance, over the true one": sharper,
        "crops: acutance outside of boxes, over the true one": np.array(ground)[
            compared
        ],
        "crops: true ones with edges outside of boxes": compared,
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


def _sharper(made, true, where=None):
    """Return the acutance of an ad over its twin's.

    0 where the twin alone has edges; NaN where the true one has none.
    """
    return np.nan_to_num(acutance(made, where)) / acutance(true, where)


def acutance(picture, where=None):
    """Return how steep edges are: the mean step of luminance at edges.

    NaN where there are none.
    """
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
    pixels = np.asarray(premultiplied(close_cut(image)), "float32") / 255
    return tf.constant(pixels)
