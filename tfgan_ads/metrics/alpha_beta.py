"""Alpha-precision and beta-recall of tables."""

import numpy as np
import numpy.typing as npt
from sklearn.neighbors import NearestNeighbors

_LEVELS = 30


def alpha_beta(
    real: npt.NDArray, synthetic: npt.NDArray
) -> tuple[float, float]:
    """Return alpha-precision and beta-recall, in [0, 1].

    A synthetic row is within level `a` if it is no further from the real
    rows' mean than the nearest share `a` of them; alpha-precision is one
    minus how far the share of rows within `a` is from `a`, averaged over
    `a`. Beta-recall does the same for real rows whose closest synthetic row
    is closer than their closest real one, by where that synthetic row lies
    among its own kind. Both are the "naive" variants that the papers on
    tables print.

    Args:
        real: float array `[n, features]`, scaled alike for both.
        synthetic: float array `[m, features]`.

    Returns:
        Two floats. A table is not a perfect recall of itself: 1 takes a
        synthetic row close to every real one.

    Source: Alaa et al., How faithful is your synthetic data?, 2022.
    """
    levels = np.linspace(0, 1, _LEVELS)
    centre, other = real.mean(0), synthetic.mean(0)
    radii = np.quantile(np.linalg.norm(real - centre, axis=1), levels)
    off_centre = np.linalg.norm(synthetic - centre, axis=1)
    within = (off_centre[:, None] <= radii).mean(0)
    among_real = NearestNeighbors(n_neighbors=2).fit(real)
    own = among_real.kneighbors(real)[0][:, 1]
    distance, place = (
        NearestNeighbors(n_neighbors=1).fit(synthetic).kneighbors(real)
    )
    eccentric = np.linalg.norm(synthetic[place[:, 0]] - other, axis=1)
    reached = distance[:, 0] <= own
    radii = np.quantile(eccentric, levels)
    met = ((eccentric[:, None] <= radii) & reached[:, None]).mean(0)
    return _agreement(levels, within), _agreement(levels, met)


def _agreement(levels: npt.NDArray, shares: npt.NDArray) -> float:
    return float(1 - np.abs(levels - shares).sum() / levels.sum())
