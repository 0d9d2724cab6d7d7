"""`tfgan-ads label`: which version of a model is stable, which the canary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tfgan_ads.cli.say import say
from tfgan_ads.errors import AdsError

if TYPE_CHECKING:
    from tfgan_ads.serving.labels import Labels

# Of what was moved, so much is shown.
_SHOWN = 5


def label(
    model: Path = typer.Argument(help="The model's folder, of its versions."),
    stable: int | None = typer.Option(
        None, min=1, help="Make this version stable."
    ),
    canary: int | None = typer.Option(
        None, min=1, help="Make this version the canary."
    ),
    roll_back: bool = typer.Option(
        False, "--roll-back", help="Make that stable which was so before."
    ),
    why: str = typer.Option("", help="Is kept beside the move."),
) -> None:
    """Show the labels of a model's versions, or move them.

    Whoever asks a server for `stable` or `canary` gets the other version
    within a minute.

        tfgan-ads label saved_models/ads --stable 3 --why "A/B test of May"
    """
    from tfgan_ads.serving.deployment import label as move_labels

    labels = move_labels(model, _move(stable, canary, roll_back, why))
    for version in labels.served:
        say(f"  {version}: {', '.join(labels.of(version)) or 'was stable'}")
    for move in labels.moves[-_SHOWN:]:
        reason = f" ({move['why']})" if move["why"] else ""
        say(f"  {move['at']} {move['label']} -> {move['version']}{reason}")


def _move(
    stable: int | None, canary: int | None, roll_back: bool, why: str
) -> Callable[[Labels], Labels]:
    """Return what is to be done, of what cannot be done at once one."""
    asked = [x for x in (stable, canary, roll_back or None) if x is not None]
    if len(asked) > 1:
        raise AdsError(
            "`--stable`, `--canary` and `--roll-back` are one move each: give "
            "one of them."
        )

    def move(labels: Labels) -> Labels:
        if roll_back:
            return labels.rolled_back(why)
        if stable is not None:
            return labels.with_stable(stable, why)
        if canary is not None:
            return labels.with_canary(canary, why)
        return labels

    return move
