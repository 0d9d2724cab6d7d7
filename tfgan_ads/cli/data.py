"""`tfgan-ads data`: make and check ad logs."""

from pathlib import Path

import typer

from tfgan_ads.cli.say import JSON
from tfgan_ads.cli.say import say
from tfgan_ads.cli.say import say_json
from tfgan_ads.errors import AdsError
from tfgan_ads.errors import nearest

app = typer.Typer(help="Make and check ad logs.", no_args_is_help=True)


@app.command()
def make(
    name: str = typer.Argument(help="The world to simulate: studio."),
    out: Path = typer.Option(..., help="Folder to write."),
    users: int = typer.Option(20_000, min=1),
    impressions: int = typer.Option(400_000, min=1),
    seed: int = typer.Option(0),
    size: int = typer.Option(
        32, help="Side of the square that ads are judged on, in pixels."
    ),
    creatives: int = typer.Option(8, min=1, help="Ads a product."),
    products: int = typer.Option(280, min=1, help="At most so many."),
    null: bool = typer.Option(False, help="Nobody has a taste of their own."),
) -> None:
    """Simulate an ad world and write its log like anyone's.

    tfgan-ads data make studio --out log
    """
    from tfgan_ads.worlds.studio.calibration import PUBLISHED
    from tfgan_ads.worlds.studio.calibration import calibrate
    from tfgan_ads.worlds.studio.studio_world import StudioWorld
    from tfgan_ads.worlds.studio.write_log import write_log

    if name != "studio":
        raise AdsError(
            f"NAME must be studio. Received: {name!r}"
            f"{nearest(name, ['studio'])}"
        )
    world = StudioWorld(
        seed=seed,
        size=size,
        users=users,
        creatives=creatives,
        personal=not null,
        products=products,
    )
    path = write_log(world, out, impressions)
    say(f"Wrote {impressions:,} simulated impressions to {path}")
    for figure, value in calibrate(world, min(impressions, 100_000)).items():
        low, high = PUBLISHED.get(figure, (None, None))
        note = "" if low is None else f"   published: {low:g} to {high:g}"
        say(f"  {figure:<52}{value:8.3f}{note}")


@app.command()
def validate(
    path: Path = typer.Argument(help="Log file or folder."),
    schema: Path | None = typer.Option(None, help="Schema; YAML."),
    images: Path | None = typer.Option(
        None, help="Folder that paths of pictures start from."
    ),
    brand: Path | None = typer.Option(
        None, help="Brand kit, whose fonts write the words; YAML."
    ),
    as_json: bool = JSON,
) -> None:
    """List everything that is wrong with an ad log.

    tfgan-ads data validate my_log
    """
    from tfgan_ads.brand.brand_kit import BrandKit
    from tfgan_ads.brand.glyphs import shipped_glyphs
    from tfgan_ads.data.validation import review_log

    kit = BrandKit.read(brand) if brand else BrandKit.default()
    glyphs = shipped_glyphs(kit.fonts.files)
    review = review_log(path, schema, images, glyphs)
    if as_json:
        say_json({"problems": review.problems, "notes": review.notes})
    else:
        for note in review.notes:
            say(note)
        for problem in review.problems:
            say(f"- {problem}")
        say(f"{len(review.problems)} problem(s) in {path}")
    if review.problems:
        raise typer.Exit(1)


@app.command()
def schema(
    path: Path = typer.Argument(help="Log file or folder."),
    out: Path = typer.Option("schema.yaml", help="File to write."),
) -> None:
    """Guess the schema of a log, to be edited by hand.

    tfgan-ads data schema my_log.csv --out schema.yaml
    """
    from tfgan_ads.data.schema_detection import DETECTED_FROM
    from tfgan_ads.data.schema_detection import guess_schema
    from tfgan_ads.data.source import head
    from tfgan_ads.data.source import open_source

    source, _ = open_source(path)
    guess = guess_schema(head(source, DETECTED_FROM), source.text)
    guess.to_yaml(out)
    if guess.layout:
        say(f"Known by its columns: {guess.layout}")
    for name, doubt in guess.doubts.items():
        say(f"- '{name}': {doubt}")
    say(
        f"Wrote {out}; {len(guess.doubts)} line(s) are doubtful. Read it, and "
        "mend what was guessed wrong."
    )


@app.command()
def decompose(
    path: Path = typer.Argument(help="Log of flattened banners."),
    out: Path = typer.Option(..., help="Folder to write."),
    products: Path | None = typer.Option(
        None, help="Folder of products' cut-outs, named by the products' ids."
    ),
    brand: Path | None = typer.Option(
        None, help="Brand kit, for its logos and approved texts; YAML."
    ),
    schema: Path | None = typer.Option(None, help="Schema; YAML."),
    images: Path | None = typer.Option(
        None, help="Folder that paths of pictures start from."
    ),
    corrections: Path | None = typer.Option(
        None, help="What was read wrong, as the page saves it; CSV."
    ),
) -> None:
    """Take finished banners apart: product, logo, words, and the plate.

    tfgan-ads data decompose banners.csv --products cutouts --out parts
    """
    import numpy as np

    from tfgan_ads.brand.brand_kit import BrandKit
    from tfgan_ads.data.ad_log import AdLog
    from tfgan_ads.decomposition.ad_decomposer import AdDecomposer
    from tfgan_ads.decomposition.corrections import read_corrections
    from tfgan_ads.decomposition.decompose_log import brand_names
    from tfgan_ads.decomposition.decompose_log import decompose_log
    from tfgan_ads.schema.element import WORDS
    from tfgan_ads.schema.element import Element

    if products is not None and not products.is_dir():
        raise AdsError(f"--products must be a folder. Received: '{products}'")
    if (out / "impressions.parquet").exists() and corrections is None:
        raise AdsError(f"'{out}' already holds a log. Use another --out.")
    log = AdLog.read(path, schema, images)
    kit = BrandKit.read(brand) if brand else BrandKit.default()
    logos = [np.asarray(logo.open()) for logo in kit.logos]
    found = decompose_log(
        log,
        out,
        AdDecomposer(logos, kit.bank, brand_names(log)),
        products,
        read_corrections(corrections) if corrections else None,
        lambda done, of: print(f"\r{done} of {of} banners", end="", flush=True),
    )
    say()
    for element in Element:
        there = [
            ad.parts[element] for ad in found.values() if element in ad.parts
        ]
        read = sum(bool(part.text) for part in there)
        said = f", {read} read" if element in WORDS else ""
        say(f"  {element:<16}on {len(there)} of {len(found)}{said}")
    say(f"Look through {out / 'banners.html'}, and mend what is wrong. Next:")
    checked = f" --brand {brand}" if brand else ""
    trained = f" --set data.brand={brand}" if brand else ""
    say(f"  tfgan-ads data validate {out}{checked}")
    say(f"  tfgan-ads train {out} --out run{trained}")
