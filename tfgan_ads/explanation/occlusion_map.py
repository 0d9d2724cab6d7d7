"""Where on an ad its clicks come from."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.explanation.ad_values import AdValues
from tfgan_ads.explanation.ad_values import DrawnAds


def occlusion_map(
    values: AdValues, ads: DrawnAds, user: pd.DataFrame, cells: int = 8
) -> npt.NDArray:
    """Cover one part of an ad after the other, and have it judged.

    Args:
        values: `AdValues`.
        ads: `DrawnAds`; the first one is looked at.
        user: DataFrame of one row.
        cells: int. Across, and down. Defaults to `8`.

    Returns:
        float array `[cells, cells]`: log-odds of a click that are lost when
        the part is covered by the mean colour of the ad.

    Source: Zeiler and Fergus, Visualizing and understanding convolutional
    networks, 2014.
    """
    image = ads.images[0]
    edges = np.linspace(0, len(image), cells + 1).round().astype(int)
    covered = np.repeat(image[None], cells**2 + 1, 0)
    mean = image.reshape(-1, image.shape[-1]).mean(0).round()
    for k in range(cells**2):
        row, column = divmod(k, cells)
        top, left = edges[row], edges[column]
        bottom, right = edges[row + 1], edges[column + 1]
        covered[k + 1, top:bottom, left:right] = mean
    said = None
    if ads.said is not None:
        said = pd.concat([ads.said[:1]] * len(covered), ignore_index=True)
    viewers = pd.concat([user] * len(covered), ignore_index=True)
    worth = values.of(DrawnAds(covered, said, {}), viewers)
    return np.asarray((worth[0] - worth[1:]).reshape(cells, cells))
