"""The held-out creatives that generated ones are compared with."""

from __future__ import annotations

from tfgan_ads.creatives.creative_dataset import CreativeDataset
from tfgan_ads.creatives.hidden_words import FindsWords
from tfgan_ads.creatives.interfaces import CreativePainter
from tfgan_ads.data.ad_log import AdLog

# Fewer say nothing: neighbourhoods and halves must have members.
LEAST = 16


def held_out_creatives(
    model: CreativePainter, log: AdLog, hide: FindsWords | None = None
) -> CreativeDataset:
    """Return the clicked creatives of a log, or all where few were clicked.

    Args:
        model: `CreativeModel`, adapted.
        log: `AdLog`. Held-out impressions.
        hide: callable or None. Finds the words that are hidden; see `fit`.

    Returns:
        `CreativeDataset` of the clicked impressions; where they are fewer
        than 16, of all that were shown.

    Raises:
        AdsError: The log has no impression at all.
    """
    batches = log.batches(64)
    if batches.count < LEAST:
        batches = log.batches(64, clicked=False)
    return CreativeDataset(model, batches, hide=hide)
