"""What a training would do, without doing it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer
import yaml

from tfgan_ads.cli.say import say

DRY = typer.Option(
    False,
    "--dry-run",
    help="Open the log, say what would be learned from and how, and end.",
)


def say_plan(settings: Any, out: Path) -> None:
    """Say what of a log would be learned from, and by which settings.

    Args:
        settings: `Config` or `LogConfig`, with `data.path`.
        out: Path. The run's folder.

    Raises:
        AdsError: The log cannot be read, or not be split so.
    """
    from tfgan_ads.schema.role import Role

    log = settings.data.read()
    by = settings.data.split_by
    if by == ["user"] and log.schema.column_of_role(Role.USER_ID) is None:
        by = ["row"]
    parts = log.split(by, settings.data.shares, settings.seed)
    clicked = log.schema.column_of_role(Role.CLICK) is not None
    for name, part in zip(("train", "validate", "test"), parts, strict=True):
        known = part.consented()
        clicks = f", {len(known.clicked()):,} clicked" if clicked else ""
        say(f"{name:<9}{len(known):,} impressions that may be known{clicks}")
    say(f"\nSettings, as '{out / 'config.yaml'}' would have them:\n")
    plain = settings.model_dump(mode="json")
    say(yaml.safe_dump(plain, sort_keys=False, allow_unicode=True).rstrip())
    say("\nNothing was trained, and nothing written.")
