"""`Canvas`: coordinates and noise without a resolution."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from scipy import ndimage

Field = npt.NDArray[np.float32]
# Of white noise, a cubic B-spline leaves this deviation in two dimensions.
_DEVIATION = 151 / 315


class Canvas:
    """Where a background is drawn: one unit long is a square of its area.

    What is drawn in units looks alike at any density: 300 by 250 pixels and
    600 by 500 show the same scene from the same seed.

    Attributes:
        width: int. Pixels.
        height: int. Pixels.
        unit: float. Pixels in a unit: `sqrt(width * height)`.
        x: float32 array `[1, width]`. Units from the left edge.
        y: float32 array `[height, 1]`. Units from the upper edge.
        wide: float. The width in units.
        high: float. The height in units.
        rng: `np.random.Generator`. For the choices of the scene.

    Example:

    >>> canvas = Canvas(400, 100, seed=7)
    >>> canvas.wide, canvas.high, canvas.noise(3).shape
    (2.0, 0.5, (100, 400))
    """

    def __init__(self, width: int, height: int, seed: int) -> None:
        self.width, self.height = width, height
        self.unit = float(np.sqrt(width * height))
        self.x = ((np.arange(width, dtype="f4") + 0.5) / self.unit)[None]
        self.y = ((np.arange(height, dtype="f4") + 0.5) / self.unit)[:, None]
        self.wide, self.high = width / self.unit, height / self.unit
        self.rng = np.random.default_rng(seed)
        self._seed, self._drawn = seed, 0

    def noise(
        self,
        across: float,
        down: float | None = None,
        y: npt.NDArray | None = None,
    ) -> Field:
        """Draw smooth noise of mean 0 and deviation 1.

        Args:
            across: float. Bumps a unit along a row.
            down: float or None, default None. Along a column; as `across`.
            y: float array `[height, 1]` or None, default None. Other places
                of the rows than their own, in units.

        Returns:
            float32 array `[height, width]`.
        """
        # A stream of its own: what else is drawn does not change it.
        self._drawn += 1
        rng = np.random.default_rng([self._seed, self._drawn])
        down = across if down is None else down
        rows = (self.y if y is None else y)[:, 0] * down
        columns = self.x[0] * across
        shape = (_cells(self.high * down), _cells(self.wide * across))
        lattice = rng.standard_normal(shape, dtype="f4")
        smooth = _spline(rows, shape[0]) @ lattice
        return smooth @ (_spline(columns, shape[1]).T / np.float32(_DEVIATION))

    def fractal(
        self, frequency: float, octaves: int, gain: float = 0.5
    ) -> Field:
        """Add noise over octaves, each finer and weaker than that before it.

        Args:
            frequency: float. Bumps a unit of the coarsest.
            octaves: int. What pixels cannot show is left out.
            gain: float, default 0.5. How much of one octave the next has.

        Returns:
            float32 array `[height, width]` of deviation about 1.
        """
        total = np.zeros((self.height, self.width), "f4")
        weights = gain ** np.arange(octaves)
        weights /= np.sqrt((weights**2).sum())
        for octave, weight in enumerate(weights):
            bumps = frequency * 2.0**octave
            if bumps < self.unit / 1.5:
                total += np.float32(weight) * self.noise(bumps)
            else:
                self._drawn += 1
        return total

    def turned(self, angle: float) -> tuple[npt.NDArray, npt.NDArray]:
        """Return coordinates along a direction and across it, in units.

        Args:
            angle: float. Radians, from the rows downwards.

        Returns:
            Two float32 arrays `[height, width]`.
        """
        cos, sin = math.cos(angle), math.sin(angle)
        return cos * self.x + sin * self.y, cos * self.y - sin * self.x

    def side(self) -> int:
        """Draw a side: -1 or 1."""
        return 2 * int(self.rng.integers(2)) - 1

    def grain(self) -> Field:
        """Draw independent noise of deviation 1 for every pixel."""
        self._drawn += 1
        rng = np.random.default_rng([self._seed, self._drawn])
        return rng.standard_normal((self.height, self.width), dtype="f4")

    def blur(self, field: npt.NDArray, units: float) -> Field:
        """Blur a field by a Gaussian of a deviation in units."""
        return ndimage.gaussian_filter(
            field, units * self.unit, truncate=2.5, mode="nearest"
        )

    def glow(self, x: float, y: float, radius: float) -> Field:
        """Return a soft pool of light, 1 at its centre.

        Args:
            x: float. The centre, as a share of the width.
            y: float. The centre, as a share of the height.
            radius: float. Units to where `exp(-1)` is left.

        Returns:
            float32 array `[height, width]`.
        """
        across = (self.x - x * self.wide) / radius
        down = (self.y - y * self.high) / radius
        return np.exp(-(across**2)) * np.exp(-(down**2))


def _cells(bumps: float) -> int:
    return int(np.ceil(bumps)) + 4


def _spline(places: npt.NDArray, cells: int) -> Field:
    """Return the cubic B-spline's weights `[places, cells]`; cells wrap."""
    first = np.floor(places).astype(int)
    t = (places - first).astype("f4")
    weights = (
        (1 - t) ** 3,
        3 * t**3 - 6 * t**2 + 4,
        -3 * t**3 + 3 * t**2 + 3 * t + 1,
        t**3,
    )
    matrix = np.zeros((len(places), cells), "f4")
    for i, weight in enumerate(weights):
        matrix[np.arange(len(places)), (first + i) % cells] = weight / 6
    return matrix
