"""Adds to a report ads at the sizes they are sold, and whether they may run."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from tfgan_ads.creatives.compositions.generated_ads import GeneratedAds
from tfgan_ads.data.ad_log import AdLog
from tfgan_ads.reporting.report import Report
from tfgan_ads.schema.role import Role

# Held-out users and products that ads are drawn for, in every slot.
_USERS, _PRODUCTS = 2, 2
_TITLE = "Ads at the sizes they are sold, for held-out users"


def add_ads(report: Report, model: Any, test: AdLog, seed: int = 1) -> None:
    """Draw ads for held-out users in every slot of the log.

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
