"""Setting a generator's marginals right, once it is trained."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tfgan_ads.logs.row_drawing import RowDrawing
from tfgan_ads.networks.rows.place_curves import KNOTS

# Rows of each round, to those of the table, and at least and at most: the first
# find the way, and the last is more exact than the table itself.
_ROUNDS, _LEAST, _MOST = (*[1] * 10, 4, 16), 4_096, 262_144
# A share for a state that is hardly ever drawn, or was never seen.
_LITTLE = 1e-9
# One round moves a logit by this much at most, and takes the slope for at least
# this steep.
_STEP, _FLAT = 3.0, 0.1
# Fewer places than this say nothing about their distribution.
_FEW = 2_000


def set_marginals(
    drawing: RowDrawing, frequencies: list[npt.NDArray], count: int, seed: int
) -> None:
    """Make the averaged generator draw every state as often as it was seen.

    With `p` a state's probability in a drawn row and `s` the share of rows
    that had it, every round moves the state's logit by

        log(s / mean(p)) / slope,  slope = d log(mean(p)) / d logit
                                         = 1 - mean(p^2) / mean(p)

    which is iterative proportional fitting of each column, by Newton's steps:
    a generator that is sure of itself has a small slope, and would take the
    plain steps for ever. The most frequent state of a column stays: were both
    of two states moved, they would go twice too far. The dependence between
    columns stays as it was learned. The places of a numeric column are even
    in [-1, 1] by construction, so the curve that sends each to its rank among
    the drawn sets them right.

    Args:
        drawing: `RowDrawing` of a trained model.
        frequencies: list of float arrays, the share of each column's states.
        count: int. Rows of the table they were seen in.
        seed: int.

    Source: Deming and Stephan, On a least squares adjustment of a sampled
    frequency table, 1940.
    """
    _set_shift(drawing, np.concatenate(frequencies), count, seed)
    _set_curves(drawing, _rows(_ROUNDS[-1], count), seed)


def _rows(times: int, count: int) -> int:
    """Return how many rows to draw for so many times those of the table."""
    return min(max(times * count, _LEAST), _MOST)


def _set_shift(
    drawing: RowDrawing, share: npt.NDArray, count: int, seed: int
) -> None:
    """Fit what is added to the logits."""
    shift = np.zeros(len(share))
    slices = drawing.layout.slices
    stays = [part.start + int(share[part].argmax()) for part in slices]
    for number, times in enumerate(_ROUNDS):
        drawing.generator.shift.assign(shift)
        mean, square = drawing.likely(_rows(times, count), seed + number)
        slope = np.maximum(1 - square / np.maximum(mean, _LITTLE), _FLAT)
        step = np.log((share + _LITTLE) / (mean + _LITTLE)) / slope
        step[stays] = 0.0
        shift += np.clip(step, -_STEP, _STEP)
    drawing.generator.shift.assign(shift)


def _set_curves(drawing: RowDrawing, rows: int, seed: int) -> None:
    """Fit the curves that places go through."""
    generator, layout = drawing.generator, drawing.layout
    straight = np.linspace(-1, 1, KNOTS)
    curves = np.tile(straight, (len(layout.numeric), 1))
    generator.curves.assign(curves)
    states, places = drawing.draw(rows, seed=seed)
    for row, column in enumerate(layout.numeric):
        found = places[states[:, column] == 0, row]
        if len(found) >= _FEW:
            # The furthest drawn are sent to the bounds: tanh never gets there.
            curves[row] = np.quantile(found, np.linspace(0, 1, KNOTS))
    generator.curves.assign(curves)
