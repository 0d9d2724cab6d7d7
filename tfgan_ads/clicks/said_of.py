"""What a log tells of its creatives beside their pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from tfgan_ads.clicks.said_encoder import SAID_ROLES
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.schema.role import Role


def said_of(log: AdLog, names: Sequence[Any]) -> pd.DataFrame:
    """Return what creatives say, and for which slots they were made.

    Args:
        log: `AdLog` that shows them; what it says of one first counts.
        names: sequence of what it calls them.

    Returns:
        DataFrame, one row a name: words, layout, background and slot, as far
        as the log has such columns.

    Example:

    >>> from tfgan_ads.schema.ad_schema import AdSchema
    >>> schema = AdSchema.from_dict({"columns": {
    ...     "ad": {"role": "creative", "kind": "image"},
    ...     "words": {"role": "headline"}}})
    >>> frame = pd.DataFrame({"ad": ["a", "b", "a"], "words": ["Go", "No", "?"]})
    >>> said_of(AdLog.from_frame(frame, schema), ["b", "a", "a"])
      words
    0    No
    1    Go
    2    Go
    """
    image = str(log.schema.creative_image)
    columns = log.schema.names((*SAID_ROLES, Role.SLOT))
    if not columns:
        return pd.DataFrame(index=range(len(names)))
    told = log.first_of(image).to_pandas([image, *columns]).set_index(image)
    return told.loc[list(names)].reset_index(drop=True)
