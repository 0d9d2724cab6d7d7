"""Twins of true ads: told the same, and drawn at the same size."""

from __future__ import annotations

import io
from typing import Any
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import tensorflow as tf
from PIL import Image

from tfgan_ads.creatives.compositions.ad_drawing import traced_drawing
from tfgan_ads.creatives.compositions.close_cut import close_cut
from tfgan_ads.creatives.compositions.close_cut import full_picture
from tfgan_ads.creatives.creative_rows import CreativeRows
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.creatives.serving.ad_file import encode_ad
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.metrics.close_up import acutance
from tfgan_ads.metrics.close_up import crop_features
from tfgan_ads.metrics.frechet import frechet_distance
from tfgan_ads.schema.role import Role

# How often true ads are halved, and what is left free around boxes, in pixels.
_SPLITS, _RIM = 5, 4


class Twin(NamedTuple):
    """A true ad and what is drawn of what is told of it.

    Attributes:
        true: uint8 array `[height, width, 3]`.
        made: uint8 array of the same shape.
        free: bool array `[height, width]`. Where neither product, logo nor
            words are, in `made`.
    """

    true: npt.NDArray
    made: npt.NDArray
    free: npt.NDArray


def draw_twins(
    model: CreativePainter, log: AdLog, limit: int = 24, seed: int = 1
) -> list[Twin]:
    """Draw twins of the ads of a log.

    Args:
        model: `CreativeModel` in composition mode.
        log: `AdLog`, one row an ad.
        limit: int. At most so many. Defaults to `24`.
        seed: int. Fixes the latents. Defaults to `1`.

    Returns:
        list of `Twin`. Both have been files of one kind.
    """
    schema, frame = log.schema, log.to_pandas().head(limit)
    rows = CreativeRows(model, log).take(np.arange(len(frame)))
    inputs = model.drawing.inputs_of(rows, (seed, 5))
    draw = traced_drawing(model.drawing)
    names = [
        frame[name] if name else [""] * len(frame)
        for name in (schema.product_image, schema.column_of_role(Role.LOGO))
    ]
    twins = []
    for i, (product, logo) in enumerate(zip(*names)):
        picture = log.images.open(frame[schema.creative_image].iloc[i])
        true = np.asarray(picture.convert("RGB"))
        one = tf.nest.map_structure(
            lambda x, i=i: tf.convert_to_tensor(x[i : i + 1]), inputs
        )
        cut = _opened(product and log.images.open_product(product))
        mark = _opened(logo and log.images.open(logo))
        ad = draw(one, cut, mark, *map(tf.constant, true.shape[:2]))
        file, _ = encode_ad(Image.fromarray(ad.pixels.numpy()))
        made = np.asarray(Image.open(io.BytesIO(file)).convert("RGB"))
        wide = float(one["parts"].width[0])
        free = _free(ad.geometry.boxes.numpy()[0], true, wide)
        twins.append(Twin(true, made, free))
    return twins


def sharpness(twins: list[Twin], ground: bool = False) -> npt.NDArray:
    """Return the acutance of twins over that of the true ads.

    Args:
        twins: list of `Twin`.
        ground: bool. Whether only what is behind all elements counts.
            Defaults to `False`.

    Returns:
        float array `[twins]`: 0 where the true ad alone has edges, NaN where
        it has none.
    """
    found = []
    for true, made, free in twins:
        where = free if ground else None
        mine = np.nan_to_num(acutance(made, where))
        found.append(mine / acutance(true, where))
    return np.array(found)


def crop_distances(
    twins: list[Twin], seed: int = 1
) -> tuple[list[float], list[float]]:
    """Compare crops of true ads with crops of twins, and of true ones.

    Half of the true ads are compared with the other half, and with the twins
    of the other half: what differs is how they are drawn, not what they are.

    Args:
        twins: list of `Twin`, at least 4.
        seed: int. Fixes halves and crops. Defaults to `1`.

    Returns:
        Two lists of Frechet distances, of several halves: of twins to true
        ads, and of true ads to true ads.
    """
    rng = np.random.default_rng(seed)
    apart, among = [], []
    for _ in range(_SPLITS):
        order, half = rng.permutation(len(twins)), len(twins) // 2
        one, other = order[:half], order[half : 2 * half]
        features = [
            np.concatenate([crop_features(pictures[i], rng) for i in rows])
            for pictures, rows in (
                ([t.true for t in twins], one),
                ([t.true for t in twins], other),
                ([t.made for t in twins], other),
            )
        ]
        among.append(frechet_distance(features[0], features[1]))
        apart.append(frechet_distance(features[0], features[2]))
    return apart, among


def _opened(image: Any) -> Any:
    """Return a picture as ads are drawn with it; `""` is none."""
    return full_picture(close_cut(image or Image.new("RGBA", (0, 0))))


def _free(boxes: npt.NDArray, picture: npt.NDArray, wide: float) -> npt.NDArray:
    """Return where nothing is near boxes that are in pixels of the page."""
    free = np.ones(picture.shape[:2], bool)
    for left, top, right, bottom in boxes * picture.shape[1] / wide:
        if right > left:
            rows = slice(max(int(top) - _RIM, 0), int(bottom) + _RIM + 1)
            columns = slice(max(int(left) - _RIM, 0), int(right) + _RIM + 1)
            free[rows, columns] = False
    return free
