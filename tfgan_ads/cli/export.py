"""`tfgan-ads export`: a trained model for TF Serving."""

from pathlib import Path

import typer

from tfgan_ads.cli.say import say
from tfgan_ads.errors import AdsError


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
    """Write the next version of a SavedModel for TF Serving."""
    from tfgan_ads.creatives.chooser import Chooser
    from tfgan_ads.creatives.serving.catalogue import Catalogue
    from tfgan_ads.creatives.serving.export import export
    from tfgan_ads.data.request_files import picture_folder
    from tfgan_ads.data.request_files import read_products
    from tfgan_ads.runs.find_gate import find_gates
    from tfgan_ads.runs.run_folder import load_clicks
    from tfgan_ads.runs.run_folder import load_creative_model

    gan, clicks = load_creative_model(model), load_clicks(model)
    chooser = Chooser(clicks, candidates, how) if clicks else None
    known = None
    if catalogue:
        if gan.kit is None:
            raise AdsError(
                "`--catalogue` is for models of compositions, which show "
                "products; this one draws from scratch. Leave it out."
            )
        shown = read_products(catalogue, gan.schema).iloc[:products]
        folder = images or picture_folder(catalogue)
        known = Catalogue(shown, gan.schema, str(folder), gan.kit)
    gates = find_gates(model, refuse_copies)
    say(f"Wrote {export(gan, out, chooser, n, known, realism, gates)}")
    say(f"How to serve it: {out}/deploy")
