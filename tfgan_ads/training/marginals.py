"""Setting a generator's marginals right, once it is trained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tfgan_ads.networks.row_generator import KNOTS

if TYPE_CHECKING:
    from tfgan_ads.training.log_model import LogModel

# Rows of each round, to those of the table, and at least and at most: a
# generator that is sure of itself takes several rounds to give a rare state its
# due, and the last is more exact than the table itself.
_ROUNDS, _LEAST, _MOST = (1, 1, 1, 1, 4, 4, 16), 4_096, 262_144
# Counted where a state was never drawn, or never seen.
_LITTLE = 0.5
# One round moves a logit by this much at most.
_STEP = 2.0
# Fewer places than this say nothing about their distribution.
_FEW = 2_000


def set_marginals(
    model: LogModel, frequencies: list[npt.NDArray], count: int, seed: int
) -> None:
    """Make the averaged generator draw every state as often as it was seen.

    A round draws rows and adds `log(seen share / drawn share)` to every
    state's logit: iterative proportional fitting of one column at a time,
    which leaves the dependence between columns as it was learned. The places
    of a numeric column are even in [-1, 1] by construction, so the curve
    that sends each to its rank among the drawn sets them right.

    Args:
        model: `LogModel`, trained.
        frequencies: list of float arrays, the share of each column's states.
        count: int. Rows of the table they were seen in.
        seed: int.

    Source: Deming and Stephan, On a least squares adjustment of a sampled
    frequency table, 1940.
    """
    generator, layout = model.average, model.layout
    generator.shift.assign(np.zeros(layout.edges[-1]))
    straight = np.linspace(-1, 1, KNOTS)
    generator.curves.assign(np.tile(straight, (len(layout.numeric), 1)))
    for number, times in enumerate(_ROUNDS):
        rows = min(max(times * count, _LEAST), _MOST)
        states, places = model.draw(rows, seed=seed + number)
        shift = generator.shift.numpy()
        for i, (part, share) in enumerate(zip(layout.slices, frequencies)):
            drawn = np.bincount(states[:, i], minlength=layout.states[i])
            step = np.log((share * rows + _LITTLE) / (drawn + _LITTLE))
            shift[part] += np.clip(step, -_STEP, _STEP)
        generator.shift.assign(shift)
    curves = generator.curves.numpy()
    for row, column in enumerate(layout.numeric):
        found = places[states[:, column] == 0, row]
        if len(found) >= _FEW:
            # The furthest drawn are sent to the bounds: tanh never gets there.
            curves[row] = np.quantile(found, np.linspace(0, 1, KNOTS))
    generator.curves.assign(curves)
