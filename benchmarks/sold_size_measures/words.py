"""Whether words are read off ads, and their contrast."""

from collections import defaultdict

import numpy as np
import tensorflow as tf

from sold_size_measures.reader import Reader
from sold_size_measures.reader import is_arabic
from sold_size_measures.reader import letters
from tfgan_ads.composition.canvas import Canvas
from tfgan_ads.composition.ink import contrast
from tfgan_ads.composition.ink import luminance
from tfgan_ads.composition.line_alignment import align_lines
from tfgan_ads.schema.element import WORDS
from tfgan_ads.typesetting.distance_field import SPREAD

# Pixels of an ad from which it is a large one.
LARGE = 300 * 250
# Of the most that type covers of a pixel: what counts as its inside.
_INSIDE = 0.9


def legible(drawn, world):
    """Which words are read off their ads; Arabic is left out.

    The control: the same text, black on white and as large as it is kept.
    """
    reader, found, clean = Reader(), defaultdict(list), {}
    for ad, k, text, lines in drawn.words():
        found["words whose letters the reader knows"].append(
            not is_arabic(text)
        )
        if is_arabic(text):
            continue
        slot = drawn.table["slot"][ad]
        seen = reader.read(drawn.pictures[ad], drawn.types[ad, k], lines)
        right = letters(seen) == letters(text)
        large = drawn.sizes[ad].prod() >= LARGE
        group = "300x250 and larger" if large else slot
        found[f"words read, {group}"].append(right)
        found[f"words read, {group}, {WORDS[k]}"].append(right)
        if text not in clean:
            clean[text] = _read_clean(reader, drawn.field(ad, k), lines, text)
        if not right:
            told = "read clean" if clean[text] else "not clean either"
            size = f"{drawn.lines[ad, k]:.1f} px, {told}"
            print(f"unread: {slot} {WORDS[k]}, {size}: {text!r}, {seen!r}")
    found["words read, control"] = list(clean.values())
    return found


def _read_clean(reader, field, lines, text):
    """Return whether a text is read in black on white, large."""
    high, wide = (int(side) - 2 * SPREAD for side in field.shape[:2])
    white = Canvas.of(tf.ones((high + 64, wide + 64, 3)), float(wide + 64))
    box = np.float32([32, 32, 32 + wide, 32 + high])
    drawn = white.write(field, tf.constant(box), tf.zeros(3))
    return reader(drawn.pixels.numpy(), box, lines, text)


def contrasts(drawn, world):
    """The weakest contrast of each ad's words, in the pixels of its file."""
    of_ad = defaultdict(list)
    for ad, k, text, _ in drawn.words():
        picture, box = drawn.pictures[ad], drawn.types[ad, k]
        (left, top), covered = covering(
            align_lines(drawn.field(ad, k), drawn.sides[ad, k]),
            box,
            picture.shape,
        )
        high, wide = covered.shape
        part = picture[top : top + high, left : left + wide] / 255
        ratio = weakest_contrast(part, covered)
        of_ad[ad].append(ratio)
        if not ratio >= 4.5:
            slot, kind = drawn.table["slot"][ad], WORDS[k]
            drawn_with = drawn.designs[ad]["contrast"][kind]
            file = "PNG" if drawn.lossless[ad] else "JPEG"
            print(
                f"contrast {ratio:.2f}, drawn with {drawn_with}: {slot} "
                f"{kind} in {file}: {text!r}"
            )
    # Of an ad that says nothing there is no contrast.
    weakest = [
        np.min(of_ad[ad], initial=np.inf) if of_ad[ad] else np.nan
        for ad in range(len(drawn.table))
    ]
    told = [min(design["contrast"].values()) for design in drawn.designs]
    return {
        "contrast of the weakest words of an ad, in its file": weakest,
        "contrast of the weakest words of an ad, as told": told,
        "ads with words below 4.5 in their file": ~(np.array(weakest) >= 4.5),
    }


def covering(field, box, shape):
    """Return the corner of a text's window, and what type covers of it.

    Args:
        field: uint8 tensor. Its distance field.
        box: float array `[4]`. In pixels of the picture.
        shape: of the picture.
    """
    left, top = np.maximum(np.floor(box[:2]), 0).astype(int)
    right, bottom = np.minimum(np.ceil(box[2:]), shape[1::-1]).astype(int)
    black = tf.zeros((bottom - top, right - left, 3))
    canvas = Canvas.of(black, float(right - left))
    moved = tf.constant(box - [left, top, left, top], tf.float32)
    drawn = canvas.write(field, moved, tf.ones(3))
    return (left, top), drawn.pixels.numpy()[..., 0] / 255


def weakest_contrast(picture, covered):
    """Return the contrast of type to the worst place beside it.

    Ink is what the pixels inside of letters must have been mixed with. Ground
    is every pixel that type does not touch, as the mean of those around it,
    3 x 3, that it does not touch either: the rims that JPEG draws along edges
    are none.

    Args:
        picture: float array `[height, width, 3]` in [0, 1].
        covered: float array `[height, width]`. How much of each is type.

    Returns:
        float; NaN where there is no type or no ground.

    Source: WCAG 2.2, contrast ratio.
    """
    free = covered == 0
    if not free.any() or not covered.any():
        return np.nan
    ground = _mean_around(picture, free)[free]
    inside = covered >= _INSIDE * covered.max()
    paper = ground.mean(0)
    ink = paper + (picture[inside] - paper) / covered[inside][:, None]
    ink, ground = (
        luminance(tf.constant(colours, tf.float32))
        for colours in (np.median(ink, 0), ground)
    )
    return float(tf.reduce_min(contrast(ink, ground)))


def _mean_around(picture, free):
    """Return means of 3 x 3 pixels, of those alone that are free."""
    weight = np.pad(free.astype(float), 1)[..., None]
    colour = np.pad(picture, [(1, 1), (1, 1), (0, 0)]) * weight
    high, wide = free.shape

    def summed(of):
        return sum(
            of[i : i + high, j : j + wide] for i in range(3) for j in range(3)
        )

    return summed(colour) / np.maximum(summed(weight), 1)
