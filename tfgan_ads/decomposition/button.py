"""The shape of one colour that a line of words stands on."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tfgan_ads.decomposition.found import Found
from tfgan_ads.decomposition.ink_box import ground_colour
from tfgan_ads.decomposition.ink_box import whole_box
from tfgan_ads.decomposition.opencv import opencv

# How much a button's colour may vary, of 255: what JPEG does to it.
_VARIES = 18
# Of its box beside the words: how much of it a button fills, round as it is.
_FILLED = 0.55
# In heights of the line: how much larger than its words a button is at most,
# beside them and above them, and how far words are from its middle.
_BESIDE, _ABOVE, _OFF = 4.0, 1.6, 0.4
# How much larger it is at least, on all sides.
_LEAST = 0.1
# A tag may be as high as it is wide, if its words are so many heights wide.
_SHORT = 8.0
# Heights of the line that are looked at around it, and of those what has its
# colour: next to heavy letters there is little of it between them.
_WINDOW, _RIM = 5.0, 0.25


def button_of(banner: npt.NDArray, line: Found) -> npt.NDArray | None:
    """Return the box of the button, or the tag, that a line stands on.

    It is of one colour, ends a little way off on all sides, and has its words
    in the middle.

    Args:
        banner: uint8 array `[height, width, 3]`.
        line: `Found`.

    Returns:
        float array `[4]`, or None where words stand on the ground.
    """
    x0, y0, x1, y1 = whole_box(banner.shape, line.box)
    colour = ground_colour(_rim(banner, line))
    left, top, right, bottom = _around(banner, line, _WINDOW)
    part = banner[top:bottom, left:right]
    alike = (np.abs(part - colour).max(-1) <= _VARIES).astype("uint8")
    # Its words are of the button, whatever their colour.
    alike[y0 - top : y1 - top, x0 - left : x1 - left] = 1
    _, labels, stats, _ = opencv().connectedComponentsWithStats(
        alike, connectivity=4
    )
    found = labels[(y0 + y1) // 2 - top, (x0 + x1) // 2 - left]
    x, y, wide, high, count = (int(number) for number in stats[found])
    box = np.array([x, y, x + wide, y + high], float)
    box += np.array([left, top, left, top])
    # What is its words' says nothing about its shape.
    words = (x1 - x0) * (y1 - y0)
    filled = (count - words) / max(wide * high - words, 1)
    fits = filled >= _FILLED and _holds(box, line)
    return box if fits and not _at_an_edge(box, banner.shape) else None


def button_colour(banner: npt.NDArray, box: npt.NDArray) -> npt.NDArray | None:
    """Return the colour of a button.

    Args:
        banner: uint8 array `[height, width, 3]`.
        box: float array `[4]`. The button's, in pixels.

    Returns:
        float array `[3]`, or None where the box does not stand out.

    Example:

    >>> banner = np.full((20, 40, 3), 200, "uint8")
    >>> banner[5:15, 10:30] = [0, 90, 0]
    >>> button_colour(banner, np.array([10.0, 5, 30, 15])).tolist()
    [0.0, 90.0, 0.0]
    """
    inside = Found(box, 1.0, "")
    left, top, right, bottom = whole_box(banner.shape, box)
    if right <= left or bottom <= top:
        return None
    colour = ground_colour(banner[top:bottom, left:right])
    apart = np.abs(colour - ground_colour(_rim(banner, inside))).max()
    return colour if apart > _VARIES else None


def _at_an_edge(box: npt.NDArray, shape: tuple[int, ...]) -> bool:
    high, wide = shape[:2]
    return bool(min(box[:2]) <= 0 or box[2] >= wide or box[3] >= high)


def _around(banner: npt.NDArray, line: Found, heights: float) -> npt.NDArray:
    """Return a line's box, larger by so many of its heights."""
    more = heights * line.height * np.array([-1, -1, 1, 1])
    return whole_box(banner.shape, line.box + more)


def _rim(banner: npt.NDArray, line: Found) -> npt.NDArray:
    """Return the pixels next to a line, `[n, 3]`."""
    left, top, right, bottom = _around(banner, line, _RIM)
    x0, y0, x1, y1 = whole_box(banner.shape, line.box)
    inside = np.zeros((bottom - top, right - left), bool)
    inside[y0 - top : y1 - top, x0 - left : x1 - left] = True
    part = banner[top:bottom, left:right]
    return part.reshape(-1, 3) if inside.all() else part[~inside]


def _holds(button: npt.NDArray, line: Found) -> bool:
    """Return whether a box is around a line as a button is."""
    rims = (button - line.box) * [-1, -1, 1, 1] / line.height
    (wide, high), words = button[2:] - button[:2], line.box[2] - line.box[0]
    above = _ABOVE
    if words <= _SHORT * line.height and high <= 1.2 * wide:
        above = _WINDOW
    middle = (button[:2] + button[2:] - line.box[:2] - line.box[2:]) / 2
    return bool(
        (rims[[0, 2]] <= _BESIDE).all()
        and (rims[[1, 3]] < above).all()
        and (rims >= _LEAST).all()
        and (np.abs(middle) <= _OFF * line.height).all()
    )
