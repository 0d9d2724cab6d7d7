"""Which creatives a log shows for each product."""

from __future__ import annotations

from typing import Any

import pandas as pd

from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.errors import AdsError


def shown_creatives(
    log: AdLog, products: pd.DataFrame | None
) -> list[list[Any]]:
    """List the creatives of products, by their names in a log.

    Args:
        log: `AdLog`.
        products: DataFrame with the column that tells products apart, or
            None: all creatives are then of one.

    Returns:
        list of the names of each product's creatives, in order.

    Raises:
        AdsError: The log shows no creative of a product.
    """
    image = str(log.schema.creative_image)
    if products is None:
        return [sorted(log.to_pandas([image])[image].unique())]
    key = log.key_column("product")
    frame = log.to_pandas([key, image]).drop_duplicates()
    found = {k: sorted(part[image]) for k, part in frame.groupby(key)}
    for product in products[key]:
        if product not in found:
            raise AdsError(f"The log shows no creative of '{product}'.")
    return [found[product] for product in products[key]]
