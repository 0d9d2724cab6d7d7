"""What `generate` keeps a record of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from tfgan_ads.cli.say import say

# What a line of the record says. A click probability tells of a profile.
_TOLD = (
    "seed",
    "slot",
    "product",
    "layout",
    "headline",
    "call_to_action",
    "price",
    "legal",
    "badge",
    "problem",
    "synthetic_depiction",
)


def keep_record(
    path: Path | None, model: str, table: pd.DataFrame, folder: Path
) -> None:
    """Add a line to a record for each creative that was drawn.

    Args:
        path: Path or None. The record's file; `None` keeps none.
        model: str. Which model drew them.
        table: DataFrame with `file`, as it was saved.
        folder: Path. Where the files are.
    """
    if path is None:
        return
    from tfgan_ads.serving.provenance.generation_record import GenerationRecord

    record = GenerationRecord(path)
    told = [name for name in _TOLD if name in table]
    for row in table.to_dict("records"):
        file = (folder / row["file"]).read_bytes() if row["file"] else b""
        about = {name: _plain(row[name]) for name in told}
        record.append(model, about, file, str(row["user"]))
    say(f"Recorded {len(table)} creatives in {path}")


def _plain(value: Any) -> Any:
    """Return what JSON can hold."""
    return value.item() if hasattr(value, "item") else value
