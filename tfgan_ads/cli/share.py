"""`tfgan-ads share`: a model to hand on."""

from pathlib import Path

import typer

from tfgan_ads.cli.say import say
from tfgan_ads.errors import AdsError


def share(
    model: Path = typer.Argument(help="A run folder or a .keras file."),
    out: Path = typer.Option(..., help="File to write: .keras."),
) -> None:
    """Write a model to hand on: it draws, and has nothing that saw the log.

    tfgan-ads share run --out shared.keras
    """
    from tfgan_ads.files import whole
    from tfgan_ads.runs.run_folder import load_model
    from tfgan_ads.training.generative_model import GenerativeModel

    if out.suffix != ".keras":
        raise AdsError(f"`--out` must end in .keras. Received: {out}")
    loaded = load_model(model)
    if not isinstance(loaded, GenerativeModel):
        raise AdsError(
            f"'{model}' must hold a generator, which can be shared. "
            f"Received: {type(loaded).__name__}"
        )
    with whole(out) as scratch:
        loaded.save(scratch, share=True)
    say(f"Wrote {out}: without discriminator, encoder and optimisers.")
    say("What of the log is in it: docs/ad_logs.md, docs/private_logs.md")
