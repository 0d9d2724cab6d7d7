"""What a training would do, without doing it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import typer
import yaml

from tfgan_ads.cli.say import say

if TYPE_CHECKING:
    from tfgan_ads.data.ad_log import AdLog

DRY = typer.Option(
    False,
    "--dry-run",
    help="Open the log, say what would be learned from and how, and end.",
)


def say_plan(settings: Any, parts: tuple[AdLog, ...], out: Path) -> None:
    """Say what of a log would be learned from, and by which settings.

    Args:
        settings: `Config` or `LogConfig`.
        parts: tuple of `AdLog`, as the training would split it.
        out: Path. The run's folder.
    """
    from tfgan_ads.schema.role import Role

    clicked = parts[0].schema.column_of_role(Role.CLICK) is not None
    for name, part in zip(("train", "validate", "test"), parts, strict=True):
        known = part.consented()
        clicks = f", {len(known.clicked()):,} clicked" if clicked else ""
        say(f"{name:<9}{len(known):,} impressions that may be known{clicks}")
    say(f"\nSettings, as '{out / 'config.yaml'}' would have them:\n")
    plain = settings.model_dump(mode="json")
    say(yaml.safe_dump(plain, sort_keys=False, allow_unicode=True).rstrip())
    say("\nNothing was trained, and nothing written.")
