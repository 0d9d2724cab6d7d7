"""Adds to a report ads at the sizes they are sold, and whether they may run."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from tfgan_ads.creatives.compositions.generated_ads import GeneratedAds
from tfgan_ads.creatives.quality.twins import crop_distances
from tfgan_ads.creatives.quality.twins import draw_twins
from tfgan_ads.creatives.quality.twins import sharpness
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.reporting.report import Report
from tfgan_ads.schema.role import Role
from tfgan_ads.schema.slot import Slot

# Held-out users and products that ads are drawn for, in every slot.
_USERS, _PRODUCTS = 2, 2
# True ads that say something of crops, and how long their sides are at least.
_TWINS, _SMALLEST = 8, 64
_TITLE = "Ads at the sizes they are sold, for held-out users"


def add_ads(report: Report, model: Any, test: AdLog, seed: int = 1) -> None:
    """Draw ads for held-out users in every slot of the log; look close up.

    Args:
        report: `Report` to add to.
        model: `CreativeModel` in composition mode.
        test: `AdLog` of held-out users.
        seed: int. Fixes who, what, and what is drawn. Defaults to `1`.
    """
    users, products = _some(model, test, seed)
    drawn = model.generate(
        users,
        products,
        seed=seed,
        images=str(test.images.root),
        slots=model.kit.slots,
    )
    order = np.argsort(drawn.table["slot"].map(model.kit.slots.index))
    report.sheets[_TITLE] = [drawn.pictures[i] for i in order]
    report.figures["ads that may run"] = float(
        (drawn.table["problem"] == "").mean()
    )
    report.tables["Ads by slot"] = _by_slot(drawn, model.kit.slots)
    _add_close_up(report, model, test, seed)


def _add_close_up(report: Report, model: Any, test: AdLog, seed: int) -> None:
    """Say how sharp ads are at their size, beside true ones told the same."""
    ads = test.first_of(str(test.schema.creative_image))
    name = test.schema.column_of_role(Role.SLOT)
    found = {}
    for slot in model.kit.slots if name else ():
        sides = Slot.read(slot).pixels
        if min(sides) >= _SMALLEST:
            found[sides[0] * sides[1]] = ads.where(**{str(name): slot})
    enough = {area: log for area, log in found.items() if len(log) >= _TWINS}
    if not enough:
        return
    twins = draw_twins(model, enough[max(enough)], seed=seed)
    apart, among = crop_distances(twins, seed)
    report.figures["crops at full size: distance to true ads, over theirs"] = (
        float(np.mean(apart) / np.mean(among))
    )
    report.figures["acutance at full size, over that of true ads"] = float(
        np.nanmean(sharpness(twins))
    )


def _some(
    model: Any, test: AdLog, seed: int
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    names = test.schema.names((Role.USER, Role.CONTEXT))
    known = [name for name in names if name in model.encoder.columns]
    image = str(test.schema.creative_image)
    users = test.to_pandas([*known, image]).drop(columns=image)
    users = users.sample(min(_USERS, len(users)), random_state=seed)
    if test.schema.product_image is None:
        return users, None
    products = test.products()
    count = min(_PRODUCTS, len(products))
    return users, products.sample(count, random_state=seed)


def _by_slot(drawn: GeneratedAds, slots: list[str]) -> pd.DataFrame:
    """Return how many may run, the least contrast, and why others may not."""
    contrast = [
        min(design["contrast"].values(), default=np.nan)
        for design in drawn.designs
    ]
    table = drawn.table.assign(contrast=contrast)
    lines = {
        slot: {
            "ads": len(part),
            "may run": float((part["problem"] == "").mean()),
            "least contrast of words": part["contrast"].min(),
            "why not": "; ".join(sorted(set(part["problem"]) - {""})),
        }
        for slot, part in table.groupby("slot")
    }
    return pd.DataFrame(lines).T.loc[[s for s in slots if s in lines]]
