"""`tfgan-ads export`: a trained model for TF Serving."""

from pathlib import Path

import typer


def export(
    model: Path = typer.Argument(help="A run folder or a .keras file."),
    out: Path = typer.Option(
        ..., help="The model's folder; a version is added."
    ),
) -> None:
    """Write the next version of a SavedModel for TF Serving."""
    from tfgan_ads.training.run_folder import load_model

    print(f"Wrote {load_model(model).export(str(out))}")
