"""`tfgan-ads adapt`: a trained run, for another brand."""

from pathlib import Path

import typer

from tfgan_ads.cli.say import say
from tfgan_ads.errors import AdsError


def adapt(
    base: Path = typer.Argument(help="Folder of a run that composes ads."),
    brand: Path = typer.Option(..., help="Brand kit; YAML."),
    creatives: Path = typer.Option(
        ..., help="20 to 100 of the brand's: a log, or a folder of banners."
    ),
    out: Path = typer.Option(..., help="Run folder to write."),
    products: Path | None = typer.Option(
        None,
        help="Folder of products' cut-outs; a finished banner is named after "
        "its product's.",
    ),
    layouts: Path | None = typer.Option(
        None, help="Own layouts, in place of the base's; YAML."
    ),
) -> None:
    """Adapt a trained run to another brand, by some of its creatives.

    tfgan-ads adapt run --brand brand.yaml --creatives banners --out other
    """
    from tfgan_ads.runs.adapt_run import adapt_run
    from tfgan_ads.runs.run_folder import refuse_overwrite

    if products is not None and not products.is_dir():
        raise AdsError(f"--products must be a folder. Received: '{products}'")
    refuse_overwrite(out, resume=False)
    model = adapt_run(base, brand, creatives, out, products, layouts)
    assert model.kit is not None
    say(f"The run of this brand is in {out}. Next:")
    say(
        f"  tfgan-ads generate {out} --users users.csv --products PRODUCTS "
        f"--slot {model.kit.slots[0]} --out ads"
    )
