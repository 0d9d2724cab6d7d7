"""`Geometry`: where everything in ads goes, to the pixel."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple

import tensorflow as tf

from tfgan_ads.composition.logo_rules import LogoRules
from tfgan_ads.graph import half_up
from tfgan_ads.schema.element import ELEMENTS
from tfgan_ads.schema.element import PICTURES
from tfgan_ads.schema.element import WORDS

# Of words, in the order of `WORDS`. What is around them, in lines, sideways
# and above: room for a plate, or the rim of a button.
_SIDEWAYS = (0.25, 0.9, 0.25, 0.25, 0.0)
_ABOVE = (0.15, 0.35, 0.15, 0.1, 0.0)
# The least and the most height of a line, in pixels of the page and in shares
# of the square root of an ad's area. From the least on, a model for reading
# reads them on plain ground, in German and Chinese as well.
LEAST_LINE = (13.0, 12.0, 12.0, 10.0, 11.0)
_MOST_LINE = (0.13, 0.085, 0.14, 0.036, 0.09)
# How much smaller type may be for the sake of one line less.
_RELUCTANCE = (0.92, 0.6, 0.6, 0.95, 0.75)
# How much smaller than it could be an element is made at most.
_SMALLEST = 0.75
# Words that a shape is drawn around stay in the middle of it.
_ENCLOSED = ("call_to_action", "badge")
# What of a round badge's side its words may fill, along the diagonal.
_INSIDE_BADGE = 0.74
_LOGO = ELEMENTS.index("logo")


class Geometry(NamedTuple):
    """Boxes of ads in pixels of the page: left, top, right, bottom.

    Attributes:
        boxes: float32 `[batch, 7, 4]`. Of the elements, words with the plate
            or button that is around them; zeros of those that are not shown.
        type: float32 `[batch, 5, 4]`. Of the words alone.
        variant: int32 `[batch, 5]`. Of each text, which way it is broken.
        line: float32 `[batch, 5]`. Height of a line.
        align: int32 `[batch, 5]`. Where the lines of a text are in its box,
            which is where the box is in its cell: -1 at the left, 0 in the
            middle, 1 at the right.
    """

    boxes: Any
    type: Any
    variant: Any
    line: Any
    align: Any

    def in_eighths(self) -> Geometry:
        """Round boxes to eighths of a pixel.

        What is told of a box, with three decimals, is then where it was
        drawn: who places the product's file there has the same pixels. What
        lies half way, as what is centred often does, goes up in every graph.
        """
        return self._replace(boxes=half_up(8 * self.boxes) / 8)

    def shown(self, element: str) -> Any:
        """Return whether an element is in each ad, bool `[batch]`."""
        box = self.boxes[:, ELEMENTS.index(element)]
        return box[:, 2] > box[:, 0]


def arrange(
    cells: Any,
    moves: Any,
    align: Any,
    aspects: Any,
    lines: Any,
    widths: Any,
    area: Any,
    gap: Any,
    logo: LogoRules,
) -> Geometry:
    """Put every element into its cell, as large as may be, then move it.

    Whatever the moves, an element stays in its cell, and so inside the safe
    area and off all others; a logo keeps its clear space; it and type stay at its least size or above, or is left
    out where it cannot.

    Args:
        cells: float tensor `[batch, 7, 4]`, in pixels.
        moves: float tensor `[batch, 7, 3]`; see `Design`.
        align: float tensor `[batch]`: -1 puts words to the left of their
            cells, 0 in the middle, 1 to the right.
        aspects: float tensor `[batch, 2]`. Of the pictures; 0 for none.
        lines: float tensor `[batch, 5, variants]`. Lines of each way to
            break a text; 0 for none.
        widths: float tensor `[batch, 5, variants]`. Widths, in lines.
        area: float tensor `[batch]`. Of the ads, in pixels.
        gap: float tensor `[batch]`. What is between two cells, in pixels.
        logo: `LogoRules`.

    Returns:
        `Geometry`.
    """
    room = cells[..., 2:] - cells[..., :2]
    pictures = _fit_pictures(room[:, : len(PICTURES)], aspects, gap, logo)
    line, variant, outer, inner = fit_words(
        room[:, len(PICTURES) :], lines, widths, area
    )
    # What each would have at least, as a share of what it could.
    short = tf.concat([tf.reduce_min(pictures, -1), line], 1)
    wanted = tf.constant([0.0, float(logo.least), *LEAST_LINE])
    least = tf.maximum(_SMALLEST, wanted / tf.maximum(short, 1e-6))
    grown = (1 + tf.clip_by_value(moves[..., 2], -1.0, 1.0)) / 2
    scale = tf.minimum(least + (1 - least) * grown, 1.0)
    size = tf.concat([pictures, outer], 1) * scale[..., None]
    place = _place(moves, align)
    free = tf.nn.relu(logo.clear_space * size[:, _LOGO, 1] - gap)
    boxes = _move(_inset(cells, free), size, place)
    words = scale[:, len(PICTURES) :]
    middle = (boxes[..., :2] + boxes[..., 2:])[:, len(PICTURES) :] / 2
    half = inner * words[..., None] / 2
    type_boxes = tf.concat([middle - half, middle + half], -1)
    return Geometry(boxes, type_boxes, variant, line * words, _side(place))


def _fit_pictures(room: Any, aspects: Any, gap: Any, logo: LogoRules) -> Any:
    """Return the largest sizes `[batch, 2, 2]` of given proportions.

    A logo leaves room for what is kept free around it, as far as that is not
    between the cells anyway; where it would be too small, there is none.
    """
    aspect = tf.maximum(aspects, 1e-6)
    is_logo = tf.constant([float(kind == "logo") for kind in PICTURES])
    free = logo.clear_space * is_logo
    more = 2 * gap[:, None] * tf.sign(free)
    fitting = [
        room[..., 1],
        room[..., 0] / aspect,
        (room[..., 1] + more) / (1 + 2 * free),
        (room[..., 0] + more) / (aspect + 2 * free),
    ]
    height = tf.reduce_min(tf.stack(fitting), 0)
    size = tf.stack([height * aspect, height], -1)
    large = tf.reduce_min(size, -1) >= logo.least * is_logo
    return size * tf.cast(large & (aspects > 0), tf.float32)[..., None]


def _inset(cells: Any, free: Any) -> Any:
    """Return cells with so much kept free around the logo."""
    logo = tf.constant([float(kind == "logo") for kind in ELEMENTS])
    inset = free[:, None, None] * logo[:, None]
    return cells + inset * tf.constant([1.0, 1.0, -1.0, -1.0])


def fit_words(
    room: Any, lines: Any, widths: Any, area: Any
) -> tuple[Any, Any, Any, Any]:
    """Break texts so that their type is largest.

    Args:
        room: float tensor `[batch, 5, 2]`. Of their cells, in pixels.
        lines: float tensor `[batch, 5, variants]`; see `arrange`.
        widths: float tensor `[batch, 5, variants]`.
        area: float tensor `[batch]`.

    Returns:
        Height of a line `[batch, 5]`, 0 where there is no text or it would
        be too small; the way to break `[batch, 5]`; and the sizes
        `[batch, 5, 2]` with and without what is around.
    """
    round_badge = tf.constant([kind == "badge" for kind in WORDS])[:, None]
    across = widths + 2 * tf.constant(_SIDEWAYS)[:, None]
    down = lines + 2 * tf.constant(_ABOVE)[:, None]
    round_side = tf.sqrt(widths**2 + lines**2) / _INSIDE_BADGE
    across = tf.where(round_badge, round_side, across)
    down = tf.where(round_badge, round_side, down)
    fitting = tf.minimum(
        room[..., :1] / tf.maximum(across, 1e-6),
        room[..., 1:] / tf.maximum(down, 1e-6),
    )
    most = tf.constant(_MOST_LINE)[:, None] * tf.sqrt(area)[:, None, None]
    # In small slots that is less than can be read.
    most = tf.maximum(most, 1.2 * tf.constant(LEAST_LINE)[:, None])
    fitting = tf.minimum(fitting, most) * tf.cast(lines > 0, tf.float32)
    reluctance = tf.constant(_RELUCTANCE)[:, None]
    wanted = fitting * tf.pow(reluctance, tf.maximum(lines - 1, 0))
    # One that would be too small is taken only where all would.
    large = fitting >= tf.constant(LEAST_LINE)[:, None]
    wanted = tf.where(large, 1e3 + wanted, wanted)
    variant = tf.argmax(wanted, -1, output_type=tf.int32)

    def chosen(x: Any) -> Any:
        return tf.gather(x, variant, batch_dims=2)

    line = chosen(fitting)
    line *= tf.cast(line >= tf.constant(LEAST_LINE), tf.float32)
    outer = tf.stack([chosen(across), chosen(down)], -1) * line[..., None]
    inner = tf.stack([chosen(widths), chosen(lines)], -1) * line[..., None]
    return line, variant, outer, inner


def _place(moves: Any, align: Any) -> Any:
    """Return where boxes are in their cells, `[batch, 7, 2]` in [-1, 1]."""
    words = tf.constant([k in WORDS and k != "badge" for k in ELEMENTS])
    # Words stand flush with one another: to the side they change, or stay.
    across = align[:, None] + 2 * tf.round(moves[..., 0] / 2)
    across = tf.where(words, across, moves[..., 0])
    place = tf.stack([across, moves[..., 1]], -1)
    return tf.clip_by_value(place, -1.0, 1.0)


def _side(place: Any) -> Any:
    """Return where the lines of words are in their boxes, `[batch, 5]`."""
    across = place[:, len(PICTURES) :, 0]
    loose = tf.constant([kind not in _ENCLOSED for kind in WORDS], tf.float32)
    return tf.cast(tf.round(loose * across), tf.int32)


def _move(cells: Any, size: Any, place: Any) -> Any:
    """Put boxes of given sizes into their cells, where they are moved to."""
    room = cells[..., 2:] - cells[..., :2] - size
    middle = (cells[..., :2] + cells[..., 2:]) / 2 + room / 2 * place
    boxes = tf.concat([middle - size / 2, middle + size / 2], -1)
    shown = tf.cast(size[..., :1] > 0, tf.float32)
    return boxes * shown
