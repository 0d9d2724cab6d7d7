"""Differentiable augmentation of what the discriminator sees."""

import math
from typing import Any

import tensorflow as tf
from keras import ops

# Uniform numbers a row: whether, two shifts, cutout whether and where (3),
# three for colour.
NOISE = 9
_SHIFT = 1 / 8
_HOLE = 1 / 2
# The highest probability that is set by itself, and how often a creative is
# seen where it starts and where it is reached.
_MOST = 0.3
_FEW, _MANY = 100, 200


def augment(
    images: Any, noise: Any, probability: Any, colour: bool = False
) -> Any:
    """Shift, cut out and tint creatives, all differentiably.

    Reals and fakes are treated alike, so the generator still learns the
    plain creatives, while the discriminator cannot learn a small log by
    heart.

    Args:
        images: float tensor `[batch, size, size, channels]` in [-1, 1].
        noise: float tensor `[batch, 9]`, uniform in [0, 1).
        probability: float scalar in [0, 1]. How often a creative is touched.
        colour: bool. Whether brightness, saturation and contrast may vary;
            where a colour matters, it must not. Defaults to `False`.

    Returns:
        float tensor of the shape of `images`.

    Example:

    >>> images = ops.ones((2, 16, 16, 3))
    >>> same = augment(images, ops.zeros((2, 9)), 0.0)
    >>> bool(ops.all(same == images))
    True

    Source: Zhao et al., Differentiable augmentation for data-efficient GAN
    training, 2020.
    """
    size = images.shape[1]
    touched = ops.cast(noise[:, 0] < probability, "float32")
    changed = _colour(images, noise[:, 6:9]) if colour else images
    changed = _shift(changed, noise[:, 1:3], size)
    changed = changed * ops.cast(_hole(noise[:, 3:6], size), images.dtype)
    touched = ops.cast(touched, images.dtype)[:, None, None, None]
    return images + touched * (changed - images)


def _shift(images: Any, noise: Any, size: int) -> Any:
    """Move each creative by up to an eighth; what comes in is grey."""
    reach = max(1, round(size * _SHIFT))
    steps = ops.floor(noise * (2 * reach + 1)) - reach
    grid = ops.arange(size, dtype="float32")
    # Matrices that move rows and columns: cheap, and twice differentiable.
    wanted = grid[None, None, :] - steps[:, :, None]
    moves = ops.equal(wanted[..., None], grid)
    moves = ops.cast(moves, images.dtype)
    moved = tf.einsum("bij,bjwc->biwc", moves[:, 0], images)
    return tf.einsum("bij,bhjc->bhic", moves[:, 1], moved)


def _hole(noise: Any, size: int) -> Any:
    """Return a mask with a square hole in every other creative."""
    reach = round(size * _HOLE) / 2
    centre = noise[:, 1:3] * size
    grid = ops.arange(size, dtype="float32") + 0.5
    near = ops.cast(
        ops.abs(grid[None, None] - centre[..., None]) < reach, "float32"
    )
    hole = near[:, 0, :, None] * near[:, 1, None, :]
    cut = ops.cast(noise[:, 0] < 0.5, "float32")[:, None, None]
    return (1 - cut * hole)[..., None]


def _colour(images: Any, noise: Any) -> Any:
    """Vary brightness by +-0.5, saturation by 0..2, contrast by 0.5..1.5."""
    noise = ops.cast(noise, images.dtype)[:, None, None]
    images = images + noise[..., :1] - 0.5
    grey = ops.mean(images, -1, keepdims=True)
    images = grey + (images - grey) * 2 * noise[..., 1:2]
    middle = ops.mean(images, (1, 2, 3), keepdims=True)
    return middle + (images - middle) * (0.5 + noise[..., 2:3])


def suggested_probability(views: Any) -> Any:
    """Return how often to augment, by how often a creative is seen.

    None up to 100 times, 0.3 from 200 on, and between them even steps of the
    logarithm: the longer a run, and the fewer its creatives, the sooner D
    knows them by heart. In `benchmarks/training.py --creatives 500` and
    `2000`, 0.3 hurts at 40 times and pays at 280 and beyond; 0.8 hurts.

    Args:
        views: float or scalar tensor. Creatives seen in the whole run over
            distinct creatives.

    Returns:
        float32 scalar tensor in [0, 0.3].

    Example:

    >>> [round(float(suggested_probability(n)), 2) for n in (100, 150, 280)]
    [0.0, 0.18, 0.3]
    """
    share = ops.log2(ops.cast(views, "float32") / _FEW) / math.log2(
        _MANY / _FEW
    )
    return _MOST * ops.clip(share, 0.0, 1.0)
