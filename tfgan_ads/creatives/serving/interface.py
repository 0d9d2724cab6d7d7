"""What a model can be asked for, beside it, for pages and people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tfgan_ads.creatives.serving.ad_orders import AdOrders
from tfgan_ads.creatives.serving.consent_input import ConsentInput
from tfgan_ads.creatives.serving.consent_input import columns_read
from tfgan_ads.creatives.serving.signatures import Export
from tfgan_ads.data.columns import is_numeric
from tfgan_ads.errors import AdsError
from tfgan_ads.features.profiles.profile_encoder import ProfileEncoder
from tfgan_ads.serving.interface import read_interface

# Of a number, so many standard deviations to either side are offered.
_SPREAD = 2.0
_UNLEARNED: dict[str, dict[str, Any]] = {
    "number": {"low": 0.0, "high": 100.0},
    "word": {"words": ["yes", "no"]},
}


def describe(export: Export) -> dict[str, Any]:
    """Return which values the columns of `generate` may have.

    Nothing but what the model holds anyhow: words of its vocabularies, where
    numbers usually lie, ids of its catalogue; of compositions its slots, its
    layouts and its texts, which may be ordered.

    Args:
        export: `Export`.

    Returns:
        dict, for JSON.
    """
    model = export.model
    encoders = [model.encoder]
    if export.chooser is not None:
        encoders.append(export.chooser.clicks.encoder)
    kit = model.drawing.kit
    # What is asked for in another way is no column of the profile.
    apart = AdOrders.columns(model.schema) if kit is not None else ()
    columns: dict[str, Any] = {}
    for encoder in encoders:
        for name in encoder.columns:
            if name not in apart:
                columns[name] = _column(encoder, name)
    read = columns_read(model, export.chooser)
    consent = ConsentInput(model.schema, read)
    for name, column in consent.columns.items():
        # It is asked for, and learned by nothing that could say more of it.
        kind = "number" if is_numeric(column) else "word"
        columns.setdefault(name, {"kind": kind, **_UNLEARNED[kind]})
    return {
        "size": model.size,
        "slots": kit.slots if kit is not None else [],
        "orders": AdOrders(kit).offered() if kit is not None else {},
        "columns": columns,
        "products": export.catalogue.ids if export.catalogue else [],
        "explains": export.chooser is not None,
        "consent": bool(consent.own),
    }


def read_page(version: str | Path) -> dict[str, Any]:
    """Read what a version says a page can ask it for.

    Args:
        version: str or Path. The folder of a version.

    Raises:
        AdsError: It says nothing of this.
    """
    document = read_interface(version)
    if "columns" not in document:
        raise AdsError(
            f"'{version}' does not say what it can be asked for. Export the "
            "model again; models of ad logs have no page."
        )
    return document


def _column(encoder: ProfileEncoder, name: str) -> dict[str, Any]:
    column, state = encoder.columns[name], encoder.state[name]
    if column.period:
        return {"kind": "number", "low": 0.0, "high": column.period}
    if is_numeric(column):
        reach = _SPREAD * state["deviation"]
        low, high = state["mean"] - reach, state["mean"] + reach
        if state["mean"] >= 0:
            low = max(low, 0.0)
        return {"kind": "number", "low": low, "high": high}
    words = state["words"]
    if column.is_list:
        document = {"kind": "list", "words": words}
        return {**document, "separator": column.separator}
    return {"kind": "word", "words": words}
