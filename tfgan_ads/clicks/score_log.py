"""What a click model expects of a whole log, beside what happened."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tfgan_ads.clicks.click_ensemble import ClickEnsemble
from tfgan_ads.clicks.click_scores import ClickScores
from tfgan_ads.clicks.impressions import labels
from tfgan_ads.clicks.impressions import product_codes
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.features.profiles.encode_table import encode_dictionary
from tfgan_ads.files import chunks

_ROWS = 8_192


def score_log(
    model: ClickEnsemble, log: AdLog, typical: bool = False
) -> tuple[ClickScores, pd.DataFrame]:
    """Score every impression of a log, with what happened beside it.

    Args:
        model: `ClickEnsemble`, adapted.
        log: `AdLog`.
        typical: bool. Whether to ignore how the impression was shown.
            Defaults to `False`.

    Returns:
        `ClickScores`, and a DataFrame of `click`, `conversion`, `known`,
        `product`, `creative`.
    """
    table = model.read(log)
    viewer = model.encode_table(table)
    names, code = encode_dictionary(table[str(model.schema.creative_image)])
    parts = []
    for rows in chunks(len(code), _ROWS):
        images = log.images.load(
            [names[i] for i in code[rows]], model.size, model.channels
        )
        part = {k: v[rows] for k, v in viewer.items()}
        if typical:
            part["shown"] = np.zeros_like(part["shown"])
        parts.append(model.score(images, part))
    happened = labels(model.schema, table, model.conversion_window)
    frame = pd.DataFrame(happened)
    frame["product"] = product_codes(model.schema, table)
    frame["creative"] = code
    return ClickScores(*(np.concatenate(c) for c in zip(*parts))), frame
