"""The columns of public ad logs, and what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tfgan_ads.data.plain_name import plain_name

_ID: dict[str, Any] = {"role": "impression_id"}
_WHO: dict[str, Any] = {"role": "user_id"}
_CLICK: dict[str, Any] = {"role": "click", "kind": "numeric"}
_CONVERSION: dict[str, Any] = {"role": "conversion", "kind": "numeric"}
_USER: dict[str, Any] = {"role": "user"}
_CONTEXT: dict[str, Any] = {"role": "context"}
_AD: dict[str, Any] = {"role": "ad"}
_PRODUCT: dict[str, Any] = {"role": "product"}
_IGNORE: dict[str, Any] = {"role": "ignore"}
_NUMBER = {"kind": "numeric"}


@dataclass(frozen=True)
class Layout:
    """The columns of a public data set.

    Attributes:
        title: str. What it is called.
        signs: frozenset of str. Plain names that all of its logs have.
        columns: tuple of pairs: a pattern of a whole plain name, and what
            the schema says of such columns. The first that matches counts.
    """

    title: str
    signs: frozenset[str]
    columns: tuple[tuple[str, dict[str, Any]], ...]

    def column(self, name: str) -> dict[str, Any] | None:
        """Return what the schema says of a column; None of unknown ones."""
        plain = plain_name(name)
        for pattern, said in self.columns:
            # Some write the columns of iPinYou with underscores.
            for known in (plain, plain.replace("_", "")):
                if re.fullmatch(pattern, known):
                    return dict(said)
        return None


LAYOUTS = (
    Layout(
        "Criteo display advertising",
        frozenset({"label", "i1", "c1"}),
        (
            ("label", _CLICK),
            (r"i\d+", _USER | _NUMBER),
            (r"c\d+", _USER),
        ),
    ),
    Layout(
        "Criteo attribution",
        frozenset({"uid", "campaign", "conversion", "click", "cat1"}),
        (
            ("timestamp", {"role": "timestamp", "unit": "s"}),
            ("uid", _WHO),
            ("campaign", _AD),
            ("conversion", _CONVERSION),
            ("click", _CLICK),
            (r"cat\d+", _CONTEXT),
            ("time_since_last_click", _USER | _NUMBER),
            (".*", _IGNORE),
        ),
    ),
    Layout(
        "Criteo uplift",
        frozenset({"f0", "treatment", "conversion", "visit"}),
        (
            (r"f\d+", _USER | _NUMBER),
            ("treatment", _AD),
            ("visit", _CLICK),
            ("conversion", _CONVERSION),
            ("exposure", _IGNORE),
        ),
    ),
    Layout(
        "Avazu",
        frozenset({"click", "hour", "site_id", "app_id", "device_model"}),
        (
            ("id", _ID),
            ("click", _CLICK),
            ("hour", {"role": "timestamp", "format": "%y%m%d%H"}),
            ("device_id", _WHO),
            ("device_ip", _IGNORE),
            (r"c1|banner_pos|(site|app)_.*|device_.*", _CONTEXT),
            (r"c\d+", _AD),
        ),
    ),
    Layout(
        "iPinYou",
        frozenset({"bidid", "ipinyouid"}),
        (
            ("bidid", _ID),
            ("ipinyouid", _WHO),
            ("timestamp", {"role": "timestamp", "format": "%Y%m%d%H%M%S%f"}),
            ("click", _CLICK),
            ("conversion", _CONVERSION),
            ("hour", _CONTEXT | _NUMBER | {"period": 24}),
            (r"slot(width|height|price)", _CONTEXT | _NUMBER),
            ("region|city", _USER),
            (
                "usertags?|userprofile",
                _USER | {"kind": "multi_valued", "separator": ","},
            ),
            ("advertiser|advertiserid", _AD),
            ("creative|creativeid", {"role": "creative"}),
            (
                "weekday|adexchange|domain|slotid|slotvisibility|slotformat",
                _CONTEXT,
            ),
            (".*", _IGNORE),
        ),
    ),
    Layout(
        "Outbrain",
        frozenset({"display_id", "ad_id", "clicked"}),
        (
            ("display_id", _IGNORE),
            ("ad_id|campaign_id|advertiser_id", _AD),
            ("clicked", _CLICK),
            ("uuid", _WHO),
            ("timestamp", {"role": "timestamp", "unit": "ms"}),
            ("document_id|platform", _CONTEXT),
            ("geo_location", _USER),
        ),
    ),
    Layout(
        "MicroLens",
        frozenset({"user", "item", "timestamp"}),
        (
            ("user", _WHO),
            ("item", _PRODUCT),
            ("timestamp", {"role": "timestamp"}),
            ("likes|views|comments", _IGNORE),
        ),
    ),
    Layout(
        "Open Bandit",
        frozenset({"item_id", "position", "click", "propensity_score"}),
        (
            ("timestamp", {"role": "timestamp"}),
            ("item_id", _PRODUCT),
            ("position", _CONTEXT | {"training_only": True}),
            ("click", _CLICK),
            ("propensity_score", {"role": "propensity", "kind": "numeric"}),
            (r"user_feature_\d+", _USER),
            (r"user_item_affinity_\d+", _CONTEXT | _NUMBER),
        ),
    ),
    Layout(
        "Hillstrom",
        frozenset({"history_segment", "newbie", "segment", "visit", "spend"}),
        (
            ("recency|history", _USER | _NUMBER),
            ("segment", _AD),
            ("visit", _CLICK),
            ("conversion", _CONVERSION),
            ("spend", _IGNORE),
            ("channel", _CONTEXT),
            ("zip_code", _USER | {"sensitivity": "proxy"}),
            ("history_segment|mens|womens|newbie", _USER),
        ),
    ),
)


def known_layout(names: Iterable[str]) -> Layout | None:
    """Return the public data set that a log is of, going by its columns.

    Args:
        names: Iterable of str.

    Returns:
        `Layout` or None.

    Example:

    >>> known_layout(["label", "I1", "I2", "C1"]).title
    'Criteo display advertising'
    """
    plain = {plain_name(name) for name in names}
    joined = {name.replace("_", "") for name in plain}
    for layout in LAYOUTS:
        if layout.signs <= plain or layout.signs <= joined:
            return layout
    return None
