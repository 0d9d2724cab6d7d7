"""`Explanation`: why one user's ad is as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from tfgan_ads.explanation.ad_values import AdValues
from tfgan_ads.explanation.ad_values import DrawnAds
from tfgan_ads.explanation.element_effects import element_effects
from tfgan_ads.explanation.field_effects import FieldEffects
from tfgan_ads.explanation.near_creatives import NearCreatives
from tfgan_ads.explanation.occlusion_map import occlusion_map
from tfgan_ads.explanation.sanity import Deletion
from tfgan_ads.explanation.sanity import deletion
from tfgan_ads.explanation.what_if import WhatIf
from tfgan_ads.explanation.why import why_this_ad


@dataclass(frozen=True)
class Explanation:
    """Why one user's ad is as it is.

    Attributes:
        user: DataFrame of one row.
        ad: `DrawnAds`, one.
        effects: `FieldEffects`. What each field of the profile did.
        what_if: list of `WhatIf`, one a field.
        elements: DataFrame or None. What each element does, of compositions.
        occlusion: float array. Log-odds lost where the ad is covered.
        near: `NearCreatives`. What was learned from and is most like it.
        deletion: `Deletion`. Whether the order of the fields means anything.
    """

    user: pd.DataFrame
    ad: DrawnAds
    effects: FieldEffects
    what_if: list[WhatIf]
    elements: pd.DataFrame | None
    occlusion: npt.NDArray
    near: NearCreatives
    deletion: Deletion

    @classmethod
    def of(
        cls,
        values: AdValues,
        user: pd.DataFrame,
        background: pd.DataFrame,
        near: Any,
        product: int = 0,
        repeats: int = 16,
        seed: int = 0,
    ) -> Explanation:
        """Explain the ad of one user.

        Args:
            values: `AdValues`.
            user: DataFrame of one row.
            background: DataFrame. Whom else it might have been.
            near: function of uint8 array `[n, ...]` to `NearCreatives`.
            product: int. Defaults to `0`.
            repeats: int. See `FieldEffects.of`. Defaults to `16`.
            seed: int. Of the ad. Defaults to `0`.
        """
        composed = values.model.mode == "composition"
        ad = values.draw(user, product, np.array([seed]))
        given = (values, user, background)
        effects = FieldEffects.of(*given, product, repeats, seed)
        return cls(
            user,
            ad,
            effects,
            [
                WhatIf.of(values, user, name, background, product, seed)
                for name in effects.fields
            ],
            element_effects(*given, product, 2 * repeats, seed)
            if composed
            else None,
            occlusion_map(values, ad, user),
            near(ad.images),
            deletion(*given, effects, product, seed=seed + 1),
        )

    @property
    def smallest_change(self) -> tuple[str, Any, float] | None:
        """The smallest change that alters the ad: field, value, size."""
        found = [
            (each.field, *each.smallest)
            for each in self.what_if
            if each.smallest is not None
        ]
        return min(found, key=lambda change: change[2], default=None)

    def why(
        self,
        language: str = "en",
        labels: Mapping[str, str] | None = None,
        link: str | None = None,
    ) -> str:
        """Say it to the person who sees the ad; see `why_this_ad`."""
        return why_this_ad(self.effects.counted(), language, labels, link)

    def to_dict(self) -> dict[str, Any]:
        """Return what was found, for JSON."""
        fields = self.effects.table()
        elements = self.elements
        return {
            "why": self.why(),
            "fields": fields.to_dict("index"),
            "completeness_error": self.effects.error,
            "smallest_change": self.smallest_change,
            "elements": None if elements is None else elements.to_dict("index"),
            "nearest": self.near.names[0],
            "nearest_percentile": float(self.near.percentiles[0]),
            "deletion": self.deletion._asdict(),
        }

    def to_shap(self) -> Any:
        """Return the effects as a `shap.Explanation`, for its plots.

        Raises:
            AdsError: The extra `shap` is not installed.
        """
        from tfgan_ads.explanation.to_shap import to_shap

        return to_shap(self.effects, self.user)
