"""`tfgan-ads privacy`: what has been told of a log."""

from pathlib import Path

import typer

from tfgan_ads.cli.say import say

app = typer.Typer(
    help="What has been told of a log under a guarantee.",
    no_args_is_help=True,
)


@app.command()
def ledger(
    log: Path = typer.Argument(help="Log file or folder, or a ledger."),
) -> None:
    """Sum up what private models of a log have spent together.

    tfgan-ads privacy ledger my_log
    """
    from tfgan_ads.logs.private.privacy_ledger import NAME
    from tfgan_ads.logs.private.privacy_ledger import PrivacyLedger

    own = log.name.endswith(NAME)
    found = PrivacyLedger(log) if own else PrivacyLedger.beside(log)
    entries = found.entries()
    if not entries:
        say(f"Nothing has been spent on {log}: there is no {found.path}.")
        return
    say(f"{'when (UTC)':<20}{'unit':<6}{'epsilon':>8}{'delta':>10}  run")
    for entry in entries:
        say(
            f"{entry.at[:19]:<20}{entry.unit:<6}{entry.epsilon:>8g}"
            f"{entry.delta:>10.1e}  {entry.run}"
        )
    for unit, (epsilon, delta) in found.sums().items():
        say(
            "Together, whoever has all of them: "
            f"({epsilon:.3g}, {delta:.1e})-differentially private in each "
            f"{unit}."
        )
