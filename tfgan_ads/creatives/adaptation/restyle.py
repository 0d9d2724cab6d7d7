"""Ads in the style of another: its palette, treatment and layout."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from tfgan_ads.creatives.adaptation.in_style_of import Reference
from tfgan_ads.creatives.adaptation.in_style_of import in_style_of
from tfgan_ads.creatives.compositions.generated_ads import GeneratedAds
from tfgan_ads.creatives.interfaces import ComposingModel
from tfgan_ads.creatives.safety import SafetyFn
from tfgan_ads.schema.role import Role


def restyle(
    model: ComposingModel,
    creatives: pd.DataFrame,
    reference: Reference,
    seed: int = 0,
    images: str = ".",
    slots: Sequence[str] = (),
    safety: SafetyFn | None = None,
) -> GeneratedAds:
    """Draw creatives anew in the style of another; see `in_style_of`.

    Args:
        model: `CreativeModel` of compositions.
        creatives: DataFrame with the log's columns.
        reference: see `in_style_of`.
        seed: int. Defaults to `0`.
        images: str. Folder that paths start from. Defaults to `"."`.
        slots: sequence of str. Defaults to each creative's own, or the kit's
            most frequent where it has none.
        safety: function or None; see `judge_safety`.

    Returns:
        `GeneratedAds`, in the order of the creatives.

    Raises:
        AdsError: The reference or a picture cannot be read, a text is not in
            the kit, or the extra `ocr` is missing.
    """
    styled = in_style_of(model, reference, images)
    creatives = creatives.reset_index(drop=True)
    schema = model.schema
    name = schema.column_of_role(Role.SLOT)
    # They are the reference's.
    others = [schema.column_of_role(r) for r in (Role.LAYOUT, Role.BACKGROUND)]
    products = creatives.drop(columns=[n for n in others if n in creatives])
    anybody = pd.DataFrame(index=range(1))
    if slots or name not in creatives or creatives.empty:
        return GeneratedAds.draw(
            styled,
            anybody,
            products,
            1,
            seed,
            images,
            slots,
            safety=safety,
        )
    assert model.kit is not None
    own = creatives[name].fillna("").replace("", model.kit.slots[0])
    parts = []
    for slot, rows in products.groupby(own, sort=False):
        ads = GeneratedAds.draw(
            styled,
            anybody,
            rows,
            1,
            seed,
            images,
            [str(slot)],
            safety=safety,
        )
        ads.table["product"] = rows.index[ads.table["product"]]
        parts.append(ads)
    return GeneratedAds.joined(parts, "product")
