"""Effects of fields, as the library SHAP holds them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from tfgan_ads.errors import missing_extra
from tfgan_ads.explanation.field_effects import FieldEffects


def to_shap(effects: FieldEffects, user: pd.DataFrame) -> Any:
    """Return a `shap.Explanation` of one ad.

    Its base value is 0: effects are differences to the ads for other people.

    Args:
        effects: `FieldEffects`.
        user: DataFrame of one row.

    Raises:
        AdsError: The extra `shap` is not installed.
    """
    try:
        import shap
    except ImportError as error:
        raise missing_extra("A `shap.Explanation` needs", "shap") from error
    return shap.Explanation(
        values=effects.mean,
        base_values=0.0,
        data=[user[name].iloc[0] for name in effects.fields],
        feature_names=list(effects.fields),
    )
