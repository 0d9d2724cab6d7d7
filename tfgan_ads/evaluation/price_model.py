"""`PriceModel`: what clicks and conversions are worth in money."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tfgan_ads.errors import AdsError


@dataclass(frozen=True)
class PriceModel:
    """States the prices under which a policy is turned into money.

    Args:
        cost_per_mille: float. What 1,000 impressions cost. Defaults to
            `2.0`.
        conversion_value: float. What a conversion brings in. Defaults to
            `40.0`.
        margin: float in (0, 1]. Share of it that is earned. Defaults to
            `0.3`.

    Raises:
        AdsError: A price is not positive, or the margin above 1.

    Example:

    >>> prices = PriceModel(cost_per_mille=2.0, conversion_value=40.0)
    >>> table = prices.table({"today": 0.02}, conversions_per_click=0.08)
    >>> table.loc["today", ["CPC", "CPA", "ROAS"]].round(3).tolist()
    [0.1, 1.25, 32.0]
    """

    cost_per_mille: float = 2.0
    conversion_value: float = 40.0
    margin: float = 0.3

    def __post_init__(self) -> None:
        for name in ("cost_per_mille", "conversion_value", "margin"):
            value = getattr(self, name)
            if not value > 0 or (name == "margin" and value > 1):
                raise AdsError(
                    f"`{name}` must be positive"
                    f"{' and at most 1' if name == 'margin' else ''}. "
                    f"Received: {name}={value}"
                )

    def table(
        self, click_rates: dict[str, float], conversions_per_click: float
    ) -> pd.DataFrame:
        """Return one row a policy, all of it per 1,000 impressions.

        Args:
            click_rates: dict of policy to clicks per impression.
            conversions_per_click: float. The same for every policy: no
                creative of this package is shown to change it.

        Returns:
            DataFrame with `clicks`, `conversions`, `CPC` (cost per click),
            `CPA` (cost per conversion), `ROAS` (revenue over cost) and `ROI`
            (profit over cost).
        """
        rate = pd.Series(click_rates, dtype=float)
        clicks = 1_000 * rate
        conversions = clicks * conversions_per_click
        revenue = conversions * self.conversion_value
        with np.errstate(divide="ignore"):
            return pd.DataFrame(
                {
                    "clicks": clicks,
                    "conversions": conversions,
                    "CPC": self.cost_per_mille / clicks,
                    "CPA": self.cost_per_mille / conversions,
                    "ROAS": revenue / self.cost_per_mille,
                    "ROI": revenue * self.margin / self.cost_per_mille - 1,
                }
            )

    def __str__(self) -> str:
        return (
            f"1,000 impressions cost {self.cost_per_mille:g}, a conversion "
            f"brings in {self.conversion_value:g}, of which "
            f"{self.margin:.0%} is earned"
        )
