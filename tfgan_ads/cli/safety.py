"""What `generate` refuses, and what it keeps a record of."""

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


def find_gate(run: Path, refuse_copies: bool) -> Any:
    """Return what has to let creatives of a run through, if anything.

    Args:
        run: Path. A run's folder, or a model's file, of which nothing is
            known.
        refuse_copies: bool. Whether what is nearly a creative of the run's
            log, or of the same batch, is refused.

    Raises:
        AdsError: Copies of an unknown log are to be refused.
    """
    from tfgan_ads.creatives.colour_gate import ColourGate
    from tfgan_ads.creatives.near_gate import NearGate
    from tfgan_ads.creatives.safety import SafetyFn
    from tfgan_ads.creatives.safety import all_of
    from tfgan_ads.errors import AdsError
    from tfgan_ads.runs.config import Config
    from tfgan_ads.runs.find_kit import find_brand
    from tfgan_ads.runs.run_folder import load_log

    config = run / "config.yaml"
    gates: list[SafetyFn] = []
    if config.is_file():
        brand, _ = find_brand(Config.resolve(config))
        gates += [ColourGate.from_brand(brand)] if brand.colours.never else []
    elif refuse_copies:
        raise AdsError(
            "`--refuse-copies` compares with the log of a run: give its "
            f"folder. Received: {run}"
        )
    if refuse_copies:
        gates.append(NearGate.from_log(load_log(run)))
    return all_of(*gates) if gates else None


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
