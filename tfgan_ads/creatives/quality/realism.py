"""Generated creatives against real ones, in figures."""

import numpy as np
import numpy.typing as npt

from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge
from tfgan_ads.metrics.diversity import pairwise_difference
from tfgan_ads.metrics.frechet import frechet_distance
from tfgan_ads.metrics.kernel import kernel_distance
from tfgan_ads.metrics.modes import modes
from tfgan_ads.metrics.prdc import prdc
from tfgan_ads.metrics.vendi import vendi_ratios

# Figures of `realism`, and whether more of it is better.
FIGURES = {
    "distance": False,
    "kernel_distance": False,
    "precision": True,
    "recall": True,
    "density": True,
    "coverage": True,
    "vendi": True,
    "vendi_lowest": True,
    "variety": True,
    "modes": True,
    "modes_divergence": False,
    "obedience": True,
}


def realism(
    judge: AttributeJudge,
    real: npt.NDArray,
    generated: npt.NDArray,
    wished: npt.NDArray | None = None,
    subsets: int = 50,
) -> dict[str, float]:
    """Compare generated creatives with real ones by a judge's features.

    Args:
        judge: `AttributeJudge`, trained.
        real: uint8 array `[n, size, size, channels]`. Held out.
        generated: uint8 array `[m, size, size, channels]`, for the same
            conditions.
        wished: float array `[m, width]` or None. Encoded attributes that
            were asked for.
        subsets: int. Of the kernel distance. Defaults to `50`.

    Returns:
        dict of str to float, under the names of `FIGURES`: the Frechet and
        the kernel distance; precision, recall, density and coverage; the
        Vendi score within a class over the real one, mean and lowest; the
        mean difference between two creatives' pixels over the real one; the
        share of the real classes that is reached and the divergence of their
        frequencies; and, where attributes were asked for, the share of
        categorical ones that is obeyed.
    """
    drawn, held_out = judge.predict(generated), judge.predict(real)
    a, b = drawn.features, held_out.features
    seen, true = judge.classes(drawn), judge.classes(held_out)
    ratios = list(vendi_ratios(a, b, seen, true).values()) or [0.0]
    figures = {
        "distance": frechet_distance(a, b),
        "kernel_distance": kernel_distance(a, b, subsets).value,
        **prdc(b, a)._asdict(),
        "vendi": float(np.mean(ratios)),
        "vendi_lowest": float(np.min(ratios)),
        "variety": pairwise_difference(generated) / pairwise_difference(real),
        **_reached(seen, true),
    }
    if wished is not None:
        scores = judge.score(drawn, wished)
        shares = [scores[g.name] for g in judge.groups if g.categorical]
        if shares:
            figures["obedience"] = float(np.mean(shares))
    return figures


def _reached(seen: npt.NDArray, true: npt.NDArray) -> dict[str, float]:
    """Compare the classes of generated and real creatives.

    A class that no real creative has is left out.
    """
    known = seen[np.isin(seen, true)]
    if not len(known):
        return {"modes": 0.0}
    found = modes(known, int(true.max()) + 1, true)
    return {
        "modes": found.covered / len(np.unique(true)),
        "modes_divergence": found.divergence,
    }
