"""`tfgan-ads export`: a trained model for TF Serving."""

from pathlib import Path

import typer

from tfgan_ads.cli.say import say


def export(
    model: Path = typer.Argument(help="A run folder or a .keras file."),
    out: Path = typer.Option(
        ..., help="The model's folder; a version is added."
    ),
    candidates: int = typer.Option(
        8, min=1, help="Drawn a request, where the run has a click model."
    ),
    n: int = typer.Option(
        1, min=1, help="Best ones returned, of those; of ads 1."
    ),
    how: str = typer.Option("best", help="best, portfolio or explore."),
    catalogue: Path | None = typer.Option(
        None,
        help="Products that can be sent by their ids: a folder of pictures, "
        "or a table or log that names them.",
    ),
    images: Path | None = typer.Option(
        None, help="Folder that paths of its pictures start from."
    ),
    products: int | None = typer.Option(
        None,
        min=1,
        help="Only so many of them: each is kept with up to 1,024 pixels a side.",
    ),
    realism: bool = typer.Option(
        False,
        "--realism",
        help="Let `score` say how real creatives look, too. It may tell which "
        "were learned from: for those who may see the log.",
    ),
    refuse_copies: bool = typer.Option(
        False,
        "--refuse-copies",
        help="Answer none that is nearly a creative of the run's log.",
    ),
) -> None:
    """Write the next version of a SavedModel for TF Serving.

    tfgan-ads export run --out saved_models/ads
    """
    from tfgan_ads.runs.export_run import export_run

    version = export_run(
        model,
        out,
        candidates,
        n,
        how,
        catalogue,
        images,
        products,
        realism,
        refuse_copies,
    )
    say(f"Wrote {version}")
    say(f"How to serve it: {out}/deploy")
