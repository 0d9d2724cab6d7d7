"""Generated creatives against real ones, in figures."""

from __future__ import annotations

import numpy.typing as npt

from tfgan_ads.creatives.quality.attribute_judge import AttributeJudge
from tfgan_ads.creatives.quality.creative_comparison import CreativeComparison
from tfgan_ads.creatives.quality.image_metrics import IMAGE_METRICS
from tfgan_ads.metrics.metric import figures


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
        dict of str to float, under the names of `IMAGE_METRICS`: the Frechet
        and the kernel distance; precision, recall, density and coverage; the
        Vendi score within a class over the real one, mean and lowest; the
        mean difference between two creatives' pixels over the real one; the
        share of the real classes that is reached and the divergence of their
        frequencies; where attributes were asked for, the share of
        categorical ones that is obeyed; and what else is registered.
    """
    compared = CreativeComparison(judge, real, generated, wished, subsets)
    return figures(IMAGE_METRICS, compared)
