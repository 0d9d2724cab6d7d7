"""`tfgan-ads evaluate`: held-out creatives against generated ones."""

from pathlib import Path

import typer


def evaluate(
    run: Path = typer.Argument(help="A run folder."),
    out: Path = typer.Option(..., help="Folder for report.html and .json."),
    inception: Path | None = typer.Option(
        None, help="Weights of Inception v3, to compare by its features."
    ),
) -> None:
    """Compare held-out clicked creatives with generated ones."""
    from tfgan_ads.evaluation.evaluate import evaluate as compare
    from tfgan_ads.training.run_folder import load_model
    from tfgan_ads.training.run_folder import load_split

    train, _, test = load_split(run)
    report = compare(load_model(run), test, train, inception=inception)
    for name, value in report.figures.items():
        print(f"  {name:<52}{value:10.4g}")
    print(f"Wrote {report.save(out)}")
