"""`tfgan-ads brand`: check a brand kit."""

from pathlib import Path

import typer

from tfgan_ads.cli.say import say

app = typer.Typer(help="Check a brand kit.", no_args_is_help=True)


@app.callback()
def brand() -> None:
    """Check a brand kit."""


@app.command()
def check(path: Path = typer.Argument(help="The kit; YAML.")) -> None:
    """List everything that is wrong with a brand kit.

    tfgan-ads brand check brand.yaml
    """
    from tfgan_ads.brand.brand_kit import BrandKit
    from tfgan_ads.brand.review import review_kit

    kit = BrandKit.read(path)
    review = review_kit(kit)
    for note in review.notes:
        say(note)
    for problem in review.problems:
        say(f"- {problem}")
    if review.problems:
        say(f"{len(review.problems)} problem(s) in {path}")
        raise typer.Exit(1)
    say(
        f"'{kit.name}': {len(kit.logos)} logo(s), {len(kit.copies)} "
        "copies; nothing to mend."
    )
