"""`LiftOptions`: how a report compares what is clicked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from tfgan_ads.clicks.click_model import ClickModel
    from tfgan_ads.data.ad_log import AdLog
    from tfgan_ads.evaluation.policies import Truth
    from tfgan_ads.evaluation.price_model import PriceModel


@dataclass(frozen=True)
class LiftOptions:
    """Says who chooses and judges in a comparison of policies, and how much.

    Args:
        clicks: `ClickModel`. Chooses creatives for every policy.
        held_out: `AdLog` or None. Impressions that neither the click model
            nor the generator has learned from; all their clicks judge. `None`
            takes the test, unless there is a truth. Defaults to `None`.
        truth: function of a DataFrame `[n]` and creatives `[n]` to float
            `[n]`, or None. The world's own click probability. With a
            `session` method, repeated exposures are followed, too. Defaults
            to `None`.
        rivals: dict of str to model of creatives, or None. Each gets as many
            candidates and the same click model. Defaults to `None`.
        prices: `PriceModel` or None, for the default one. Defaults to
            `None`.
        users: int. Of the test, at most so many are met. Defaults to `200`.
        search_steps: int. Of the policy that searches the latent; 0 leaves
            it out. Defaults to `0`.
        run: str. The run's folder, to name in what a report recommends.
            Defaults to `"RUN"`.

    Raises:
        TypeError: A word that is none of these.

    Example:

    >>> from tfgan_ads.clicks.click_model import ClickModel
    >>> from tfgan_ads.worlds.studio.write_log import studio_schema
    >>> clicks = ClickModel(studio_schema(32))
    >>> LiftOptions(clicks, users=50).search_steps
    0
    >>> LiftOptions(clicks, user=50)
    Traceback (most recent call last):
    TypeError: ...got an unexpected keyword argument 'user'...
    """

    clicks: ClickModel
    held_out: AdLog | None = None
    truth: Truth | None = None
    rivals: Mapping[str, Any] | None = None
    prices: PriceModel | None = None
    users: int = 200
    search_steps: int = 0
    run: str = "RUN"
